import DeliveryEngine

/// The bytes of a segment file; reader and writer share this file and no other.
///
///     segment := header record* zero*
///     header  := magic: 8 bytes, major: UInt16, minor: UInt16, length: UInt32,
///                mustUnderstand: UInt32, mustUnderstandToWrite: UInt32, ignorable: UInt32,
///                number: UInt32, store: UInt128, firstSequence: UInt64, createdAtMs: Int64,
///                previousValidLength: UInt64, salt: UInt64, firstBatch: UInt64,
///                previousNumber: UInt32, part: UInt16, parts: UInt16, zero, checksum: UInt32
///
/// In a carried segment, `previousNumber` is the last segment that it stands for,
/// `previousValidLength` is where its own records end, and it is part `part` of `parts`; elsewhere
/// both are zero.
///
/// Little-endian. The checksum is the last four bytes of the header, in every version, and covers
/// all before it.
enum SegmentLayout {
    /// `RDRVJRNL`.
    static let magic: UInt64 = 0x4C4E_524A_5652_4452
    static let major: UInt16 = 1
    static let minor: UInt16 = 0
    static let headerSize = 128
    /// The longest header that a later version may have.
    static let headerLimit = 4096

    /// No segment is longer, so nothing longer is ever read as one.
    static let sizeLimit = 1 << 30

    /// Bits of `mustUnderstand`.
    enum Feature {
        /// The segment holds what a purge has carried forward of the segments before it.
        static let carried: UInt32 = 1
        /// Every bit that this program understands.
        static let all: UInt32 = 1
    }

    enum Offset {
        static let magic = 0
        static let major = 8
        static let minor = 10
        static let length = 12
        static let mustUnderstand = 16
        static let mustUnderstandToWrite = 20
        static let ignorable = 24
        static let number = 28
        static let storeLow = 32
        static let storeHigh = 40
        static let firstSequence = 48
        static let createdAt = 56
        static let previousValidLength = 64
        static let salt = 72
        static let firstBatch = 80
        static let previousNumber = 88
        static let part = 92
        static let parts = 94
    }

    /// The file name of a segment: ten digits, so that names sort as numbers do.
    static func name(_ number: UInt32) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 10 - digits.count) + digits + ".seg"
    }

    /// The segment number in a file name, `nil` for any other file.
    static func number(_ name: String) -> UInt32? {
        guard name.hasSuffix(".seg"), let number = UInt32(name.dropLast(4)),
            number > 0, self.name(number) == name
        else { return nil }
        return number
    }
}
