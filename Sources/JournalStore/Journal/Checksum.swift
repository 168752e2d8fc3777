import CProcessor

/// CRC-32C (Castagnoli) as RFC 3720 section 12.1 gives it: by the processor's own instruction where
/// there is one, else eight bytes a step by tables.
enum Checksum {
    private static let hasInstruction = redrive_has_crc32c()

    /// The checksum of `bytes`, going on from `seed`, the checksum of what came before.
    static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> UInt32 {
        guard let start = bytes.baseAddress else { return seed }
        guard hasInstruction else { return ChecksumTables.of(bytes, seed: seed) }
        return ~redrive_crc32c(~seed, start, bytes.count)
    }
}
