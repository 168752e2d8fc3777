/// Lines of text in one piece of memory that is used again and again.
///
/// Behind its bytes there is a margin that may be read and holds anything, so that sixteen bytes can
/// be looked at from each of them on.
///
/// Unchecked: one thread at a time has it, first who fills it and then who reads it.
package final class LineBlock: @unchecked Sendable {
    /// How many bytes behind its own can be read.
    package static let margin = 16

    private var memory: UnsafeMutableRawBufferPointer
    /// How many bytes there are.
    package private(set) var count = 0

    /// How many bytes its memory has room for.
    package var capacity: Int { memory.count }

    /// No bytes, with room for this many.
    package init(capacity: Int = 0) {
        memory = .allocate(byteCount: capacity + Self.margin, alignment: 16)
    }

    /// A block of these bytes.
    package convenience init(_ bytes: [UInt8]) {
        self.init(capacity: bytes.count)
        bytes.withUnsafeBytes { append($0) }
    }

    /// A block in memory that it frees; the first `count` bytes are its own.
    init(adopting memory: UnsafeMutableRawBufferPointer, count: Int) {
        self.memory = memory
        self.count = count
    }

    deinit { memory.deallocate() }

    /// Hands its memory over to who frees it, and has none then.
    func giveUp() -> UnsafeMutableRawBufferPointer {
        defer {
            memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
            count = 0
        }
        return memory
    }

    /// The bytes; good until some are added or taken away.
    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory[..<count])
    }

    /// Adds bytes.
    package func append(_ bytes: UnsafeRawBufferPointer) {
        makeRoom(for: bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
        count += bytes.count
    }

    /// Adds as many bytes as `fill` puts into room for `most`, and returns how many those were.
    package func append(
        upTo most: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows -> Int {
        makeRoom(for: most)
        let room = UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + most])
        let added = min(max(try fill(room), 0), most)
        count += added
        return added
    }

    /// Takes away everything from an offset on; the memory stays.
    package func cut(to count: Int) { self.count = min(max(count, 0), self.count) }

    private func makeRoom(for more: Int) {
        guard memory.count - Self.margin - count < more else { return }
        let capacity = max(count + more, 2 * count) + Self.margin
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: bytes)
        memory.deallocate()
        memory = larger
    }
}
