import DeliveryEngine
import Glibc

/// Standard input or a file, read in blocks of whole lines with a limit on each line.
struct InputBlocks {
    /// What comes next.
    enum Block: Sendable {
        /// Whole lines, the last perhaps without its end.
        case lines(LineBlock)
        /// One line that was longer than `maxBytes`; it was read and dropped.
        case tooLong
    }

    private let descriptor: Int32
    private let maxBytes: Int
    /// What was read behind the last block.
    private var carried: [UInt8] = []
    private let spare: SpareBlocks
    private var isAtEnd = false

    /// A block that has this many bytes takes no more; some thousand deliveries.
    private static let enough = 4 << 20
    private static let step = 1 << 20
    private static let newline = UInt8(ascii: "\n")

    /// The blocks of `descriptor`, in the memory of spare ones.
    init(descriptor: Int32, maxBytes: Int, spare: SpareBlocks) {
        self.descriptor = descriptor
        self.maxBytes = maxBytes
        self.spare = spare
    }

    /// The next block, `nil` after the last.
    ///
    /// Throws `Failure` when reading fails.
    mutating func next() throws -> Block? {
        let block = spare.take(capacity: Self.enough + 2 * Self.step)
        carried.withUnsafeBytes { block.append($0) }
        carried = []
        var firstEnd: Int?
        var searched = 0
        while true {
            if firstEnd == nil { firstEnd = Self.newline(in: block, from: searched) }
            searched = block.count
            if (firstEnd ?? block.count) > maxBytes { return try dropLine(in: block, firstEnd) }
            if firstEnd != nil, block.count >= Self.enough || isAtEnd { return lines(block) }
            if isAtEnd { return block.count == 0 ? nil : .lines(block) }
            try fill(block)
        }
    }

    /// The block up to the end of its last line; at the input's end all of it.
    private mutating func lines(_ block: LineBlock) -> Block {
        if !isAtEnd, let last = block.bytes.lastIndex(of: Self.newline) {
            carried = Array(block.bytes[(last + 1)...])
            block.cut(to: last + 1)
        }
        return .lines(block)
    }

    /// Drops the line at the beginning of a block, which ends at `end`, or is still to be ended.
    private mutating func dropLine(in block: LineBlock, _ end: Int?) throws -> Block {
        var end = end
        while end == nil, !isAtEnd {
            block.cut(to: 0)
            try fill(block)
            end = Self.newline(in: block, from: 0)
        }
        if let end { carried = Array(block.bytes[(end + 1)...]) }
        spare.put(block)
        return .tooLong
    }

    private mutating func fill(_ block: LineBlock) throws {
        let added = try block.append(upTo: Self.step) { try Input.read(descriptor, into: $0) }
        if added == 0 { isAtEnd = true }
    }

    private static func newline(in block: LineBlock, from offset: Int) -> Int? {
        let bytes = block.bytes
        guard offset < bytes.count, let start = bytes.baseAddress,
            let found = memchr(start + offset, Int32(newline), bytes.count - offset)
        else { return nil }
        return UnsafeRawPointer(found) - start
    }
}
