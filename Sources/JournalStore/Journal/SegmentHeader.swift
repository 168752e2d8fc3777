import DeliveryEngine

/// What a segment says about itself.
struct SegmentHeader: Hashable, Sendable {
    var number: UInt32
    var store: UInt128
    var firstSequence: UInt64
    var firstBatch: UInt64
    var createdAt: Timestamp
    /// The segment that was written before this one, 0 for the first of a store.
    var previousNumber: UInt32
    /// Where the committed records of that segment end.
    var previousValidLength: Int
    /// Random; part of every record's checksum, so that no record of another file validates (S7).
    var salt: UInt64
    /// The length of this header.
    var length = SegmentLayout.headerSize
    /// Bits of features without which a program must not write.
    var mustUnderstandToWrite: UInt32 = 0
    /// What it carries, `nil` for a segment that appending made.
    var carriage: Carriage?
}

extension SegmentHeader {
    /// What a segment stands for that a purge has made.
    struct Carriage: Hashable, Sendable {
        /// The last of the segments that it stands for, together with its other parts.
        var through: UInt32
        /// Which part it is, from 1.
        var part: UInt16
        /// How many parts there are.
        var parts: UInt16
        /// Where its records end.
        var validLength: Int
    }

    /// Whether a purge has made it.
    var isCarried: Bool { carriage != nil }
}

extension SegmentHeader {
    /// Why a header is none.
    enum Flaw: Error, Hashable {
        /// Not a header, or damaged.
        case invalid
        /// A later format, named.
        case newer(String)
    }

    /// Reads a header from the first bytes of a file.
    init(decoding bytes: UnsafeRawBufferPointer) throws(Flaw) {
        typealias Offset = SegmentLayout.Offset
        guard bytes.count >= SegmentLayout.headerSize,
            bytes.number(at: Offset.magic, as: UInt64.self) == SegmentLayout.magic
        else { throw .invalid }
        let length = Int(bytes.number(at: Offset.length, as: UInt32.self))
        guard length >= SegmentLayout.headerSize, length <= SegmentLayout.headerLimit,
            length <= bytes.count, length.isMultiple(of: RecordLayout.alignment)
        else { throw .invalid }
        let covered = UnsafeRawBufferPointer(rebasing: bytes[..<(length - 4)])
        guard bytes.number(at: length - 4, as: UInt32.self) == Checksum.of(covered) else {
            throw .invalid
        }
        let major = bytes.number(at: Offset.major, as: UInt16.self)
        let needed = bytes.number(at: Offset.mustUnderstand, as: UInt32.self)
        guard major == SegmentLayout.major, needed & ~SegmentLayout.Feature.all == 0 else {
            let minor = bytes.number(at: Offset.minor, as: UInt16.self)
            throw .newer("\(major).\(minor)" + (needed == 0 ? "" : " with features \(needed)"))
        }
        self.init(valid: bytes, length: length)
    }

    private init(valid bytes: UnsafeRawBufferPointer, length: Int) {
        typealias Offset = SegmentLayout.Offset
        func long(_ offset: Int) -> UInt64 { bytes.number(at: offset, as: UInt64.self) }
        func short(_ offset: Int) -> UInt32 { bytes.number(at: offset, as: UInt32.self) }
        self.init(
            number: short(Offset.number),
            store: UInt128(long(Offset.storeHigh)) << 64 | UInt128(long(Offset.storeLow)),
            firstSequence: long(Offset.firstSequence), firstBatch: long(Offset.firstBatch),
            createdAt: Timestamp(milliseconds: Int64(bitPattern: long(Offset.createdAt))),
            previousNumber: short(Offset.previousNumber),
            previousValidLength: Int(clamping: long(Offset.previousValidLength)),
            salt: long(Offset.salt), length: length,
            mustUnderstandToWrite: short(Offset.mustUnderstandToWrite))
        guard short(Offset.mustUnderstand) & SegmentLayout.Feature.carried != 0 else { return }
        carriage = Carriage(
            through: previousNumber, part: bytes.number(at: Offset.part, as: UInt16.self),
            parts: bytes.number(at: Offset.parts, as: UInt16.self),
            validLength: previousValidLength)
        previousNumber = 0
        previousValidLength = 0
    }

    /// The header's bytes.
    func encoded() -> [UInt8] {
        typealias Offset = SegmentLayout.Offset
        var bytes = [UInt8](repeating: 0, count: SegmentLayout.headerSize)
        bytes.withUnsafeMutableBytes { bytes in
            bytes.put(SegmentLayout.magic, at: Offset.magic)
            bytes.put(SegmentLayout.major, at: Offset.major)
            bytes.put(SegmentLayout.minor, at: Offset.minor)
            bytes.put(UInt32(SegmentLayout.headerSize), at: Offset.length)
            bytes.put(mustUnderstandToWrite, at: Offset.mustUnderstandToWrite)
            bytes.put(number, at: Offset.number)
            bytes.put(UInt64(truncatingIfNeeded: store), at: Offset.storeLow)
            bytes.put(UInt64(truncatingIfNeeded: store >> 64), at: Offset.storeHigh)
            bytes.put(firstSequence, at: Offset.firstSequence)
            bytes.put(createdAt.milliseconds, at: Offset.createdAt)
            bytes.put(salt, at: Offset.salt)
            bytes.put(firstBatch, at: Offset.firstBatch)
            if let carriage {
                bytes.put(SegmentLayout.Feature.carried, at: Offset.mustUnderstand)
                bytes.put(UInt64(carriage.validLength), at: Offset.previousValidLength)
                bytes.put(carriage.through, at: Offset.previousNumber)
                bytes.put(carriage.part, at: Offset.part)
                bytes.put(carriage.parts, at: Offset.parts)
            } else {
                bytes.put(UInt64(previousValidLength), at: Offset.previousValidLength)
                bytes.put(previousNumber, at: Offset.previousNumber)
            }
            let end = SegmentLayout.headerSize - 4
            let covered = UnsafeRawBufferPointer(rebasing: bytes[..<end])
            bytes.put(Checksum.of(covered), at: end)
        }
        return bytes
    }
}
