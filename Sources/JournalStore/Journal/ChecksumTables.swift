/// CRC-32C by tables, for processors without an instruction for it.
enum ChecksumTables {
    /// The polynomial 0x1EDC6F41, bits reversed.
    private static let polynomial: UInt32 = 0x82F6_3B78

    /// Eight tables of 256: table k advances a byte over k more zero bytes.
    ///
    /// Made once and never freed or written again, so that every thread may read it through a bare
    /// pointer.
    nonisolated(unsafe) private static let tables: UnsafePointer<UInt32> = {
        let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
            tables[byte] = value
        }
        for index in 256..<8 * 256 {
            let before = tables[index - 256]
            tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        return UnsafePointer(tables)
    }()

    /// The checksum of `bytes`, going on from `seed`.
    static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt32) -> UInt32 {
        guard var at = bytes.baseAddress else { return seed }
        let tables = tables
        var crc = ~seed
        var left = bytes.count
        while left >= 8 {
            let word = at.loadUnaligned(as: UInt64.self).littleEndian ^ UInt64(crc)
            crc =
                tables[7 << 8 | Int(truncatingIfNeeded: word & 0xFF)]
                ^ tables[6 << 8 | Int(truncatingIfNeeded: word >> 8 & 0xFF)]
                ^ tables[5 << 8 | Int(truncatingIfNeeded: word >> 16 & 0xFF)]
                ^ tables[4 << 8 | Int(truncatingIfNeeded: word >> 24 & 0xFF)]
                ^ tables[3 << 8 | Int(truncatingIfNeeded: word >> 32 & 0xFF)]
                ^ tables[2 << 8 | Int(truncatingIfNeeded: word >> 40 & 0xFF)]
                ^ tables[1 << 8 | Int(truncatingIfNeeded: word >> 48 & 0xFF)]
                ^ tables[Int(truncatingIfNeeded: word >> 56)]
            at += 8
            left -= 8
        }
        while left > 0 {
            crc = crc >> 8 ^ tables[Int((crc ^ UInt32(at.load(as: UInt8.self))) & 0xFF)]
            at += 1
            left -= 1
        }
        return ~crc
    }
}
