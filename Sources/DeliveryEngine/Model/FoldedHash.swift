/// FNV-1a over 64 bits, folded to 32: for where nobody gains by making two things look alike.
struct FoldedHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// Never 0.
    var value: UInt32 { max(UInt32(truncatingIfNeeded: state >> 32 ^ state), 1) }
}
