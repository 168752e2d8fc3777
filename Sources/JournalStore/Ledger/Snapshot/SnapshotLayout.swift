/// The bytes of a snapshot of the ledger; reader and writer share this file and no other.
///
///     snapshot  := header section* table directory
///     header    := magic: 8 bytes, version: UInt32, sections: UInt32, store: UInt128,
///                  segment: UInt32, lastHeaderChecksum: UInt32, salt: UInt64, offset: UInt64,
///                  lastRecord: UInt64, sequence: UInt64, batch: UInt64, createdAtMs: Int64,
///                  directoryOffset: UInt64, directoryLength: UInt64,
///                  directoryChecksum: UInt32, foundation: UInt32, firstSalt: UInt64, zero*,
///                  checksum: UInt32
///     table     := pageChecksum: UInt32*, zero*
///     directory := entry*, tableChecksum: UInt32*
///     entry     := kind: UInt32, stride: UInt32, offset: UInt64, length: UInt64
///
/// Little-endian. The header fills one page and ends with the checksum of all before it. Each section begins at a multiple of `alignment`, is filled with
/// zeros to whole pages, and has one CRC-32C a page in the table, sections in the order of their
/// entries. The table is filled with zeros to whole pages too, ends where the directory begins, and
/// has one CRC-32C a page there. A reader verifies header and directory when it opens the file, and
/// a page when it first touches it, with the page of the table that has its checksum.
///
/// The journal's place (segment, salt, offset, sequence, batch) is where the tail begins that is
/// not in the snapshot; `lastRecord` is the offset of the record before it, 0 where the segment has
/// none, and `lastHeaderChecksum` that record's header checksum: a snapshot counts only beside the
/// journal it was made from (S31). `foundation` and `firstSalt` say with which segment that journal
/// began: a purge puts others in the place of old ones, and every position in them changes.
///
/// There is one version: a program that finds another rebuilds the ledger from the journal. Change
/// it with any change of a section's rows, of the hashes, of how answers are
/// folded into fingerprints, or of what a record means to the ledger.
enum SnapshotLayout {
    /// `RDRVLDGR`.
    static let magic: UInt64 = 0x5247_444C_5652_4452
    static let version: UInt32 = 13
    /// What a checksum covers.
    static let pageSize = 4096
    /// How many checksums a page of the table holds.
    static let checksumsPerPage = pageSize / 4
    /// Where sections begin: no page of any machine's memory is larger.
    static let alignment = 65536
    static let entrySize = 24
    /// No section's number is higher: all of them are kept side by side.
    static let kindLimit = 1024
    /// No directory is longer: a tebibyte of sections has one of this length.
    static let directoryLimit = 1 << 20

    enum Offset {
        static let magic = 0
        static let version = 8
        static let sections = 12
        static let storeLow = 16
        static let storeHigh = 24
        static let segment = 32
        static let lastHeaderChecksum = 36
        static let salt = 40
        static let offset = 48
        static let lastRecord = 56
        static let sequence = 64
        static let batch = 72
        static let createdAt = 80
        static let directoryOffset = 88
        static let directoryLength = 96
        static let directoryChecksum = 104
        static let foundation = 108
        static let firstSalt = 112
        static let checksum = pageSize - 4
    }

    /// The length of a section with its filling.
    static func padded(_ length: Int) -> Int { (length + pageSize - 1) / pageSize * pageSize }

    /// Where something begins that stands behind `offset`.
    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }
}
