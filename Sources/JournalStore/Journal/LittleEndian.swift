import Glibc

extension UnsafeRawBufferPointer {
    /// The little-endian number at an offset.
    @inline(__always)
    func number<Number: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Number.Type
    ) -> Number {
        Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
    }

    /// Whether there are only zeros.
    var isZero: Bool {
        // Where the first byte is zero and each is like the one before it; the C library compares
        // a register at a time.
        guard let first = baseAddress, count > 0 else { return true }
        return self[0] == 0 && memcmp(first, first + 1, count - 1) == 0
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Puts a number at an offset, little-endian.
    @inline(__always)
    func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number, at offset: Int) {
        storeBytes(of: number.littleEndian, toByteOffset: offset, as: Number.self)
    }
}
