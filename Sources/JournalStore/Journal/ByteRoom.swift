/// Bytes that are put one behind the other, in memory that is kept for the next time.
///
/// Not an array: an array asks before every byte whether it is shared, and its room has to be filled
/// before something else writes into it. Unchecked: it owns its memory, and cannot be copied.
package struct ByteRoom: ~Copyable, @unchecked Sendable {
    private var memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// How many bytes there are.
    package private(set) var count = 0

    private static let leastCapacity = 256

    /// No bytes, and no memory yet.
    package init() {}

    deinit { memory.deallocate() }

    /// The bytes; good until others are added or taken away.
    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory[..<count])
    }

    /// The bytes from an offset on, for changing them; good until others are added or taken away.
    func bytes(from offset: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: memory[offset..<count])
    }

    /// Adds one byte.
    @inline(__always)
    package mutating func add(_ byte: UInt8) {
        if count == memory.count { grow(by: 1) }
        memory[count] = byte
        count += 1
    }

    /// Adds a number in its bytes, little-endian.
    @inline(__always)
    mutating func add<Number: FixedWidthInteger & BitwiseCopyable>(number: Number) {
        let size = MemoryLayout<Number>.size
        if memory.count - count < size { grow(by: size) }
        memory.storeBytes(of: number.littleEndian, toByteOffset: count, as: Number.self)
        count += size
    }

    /// Adds bytes.
    @inline(__always)
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return }
        if memory.count - count < bytes.count { grow(by: bytes.count) }
        memory.baseAddress?.advanced(by: count).copyMemory(from: start, byteCount: bytes.count)
        count += bytes.count
    }

    /// Adds room for bytes that the caller puts there afterwards.
    @inline(__always)
    mutating func addRoom(_ size: Int) {
        if memory.count - count < size { grow(by: size) }
        count += size
    }

    /// Takes away everything from an offset on; the memory stays.
    mutating func cut(to count: Int) { self.count = count }

    @inline(never)
    private mutating func grow(by size: Int) {
        let capacity = max(count + size, memory.count * 2, Self.leastCapacity)
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: bytes)
        memory.deallocate()
        memory = larger
    }
}
