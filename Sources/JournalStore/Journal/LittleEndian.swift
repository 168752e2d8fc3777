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
        let stretch = 512
        var offset = 0
        while offset + stretch <= count {
            // Without a branch inside, so that the compiler takes wide registers for it.
            var bits: UInt64 = 0
            for place in stride(from: offset, to: offset + stretch, by: 8) {
                bits |= loadUnaligned(fromByteOffset: place, as: UInt64.self)
            }
            if bits != 0 { return false }
            offset += stretch
        }
        return self[offset...].allSatisfy { $0 == 0 }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Puts a number at an offset, little-endian.
    @inline(__always)
    func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number, at offset: Int) {
        storeBytes(of: number.littleEndian, toByteOffset: offset, as: Number.self)
    }
}
