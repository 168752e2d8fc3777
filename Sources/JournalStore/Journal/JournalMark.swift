/// A place in one store's journal that can be found again later, and be recognised: behind a
/// durable batch.
package struct JournalMark: Hashable, Sendable {
    let store: UInt128
    let segment: UInt32
    let salt: UInt64
    let place: JournalPlace
    /// The last segment that carried ones stand for in the reading, 0 when nothing was carried.
    let foundation: UInt32
    /// The salt of the segment that the reading began with: every place in older segments is one
    /// of this reading.
    let firstSalt: UInt64
}

extension JournalMark {
    /// The mark in the header of a snapshot.
    init(decoding header: UnsafeRawBufferPointer) {
        typealias Offset = SnapshotLayout.Offset
        let low = header.number(at: Offset.storeLow, as: UInt64.self)
        let high = header.number(at: Offset.storeHigh, as: UInt64.self)
        store = UInt128(high) << 64 | UInt128(low)
        segment = header.number(at: Offset.segment, as: UInt32.self)
        salt = header.number(at: Offset.salt, as: UInt64.self)
        place = JournalPlace(
            offset: Int(clamping: header.number(at: Offset.offset, as: UInt64.self)),
            sequence: header.number(at: Offset.sequence, as: UInt64.self),
            batch: header.number(at: Offset.batch, as: UInt64.self),
            lastRecord: Int(clamping: header.number(at: Offset.lastRecord, as: UInt64.self)),
            lastHeaderChecksum: header.number(at: Offset.lastHeaderChecksum, as: UInt32.self))
        foundation = header.number(at: Offset.foundation, as: UInt32.self)
        firstSalt = header.number(at: Offset.firstSalt, as: UInt64.self)
    }

    /// Puts the mark into the header of a snapshot.
    func put(into header: UnsafeMutableRawBufferPointer) {
        typealias Offset = SnapshotLayout.Offset
        header.put(UInt64(truncatingIfNeeded: store), at: Offset.storeLow)
        header.put(UInt64(truncatingIfNeeded: store >> 64), at: Offset.storeHigh)
        header.put(segment, at: Offset.segment)
        header.put(salt, at: Offset.salt)
        header.put(UInt64(place.offset), at: Offset.offset)
        header.put(place.sequence, at: Offset.sequence)
        header.put(place.batch, at: Offset.batch)
        header.put(UInt64(place.lastRecord), at: Offset.lastRecord)
        header.put(place.lastHeaderChecksum, at: Offset.lastHeaderChecksum)
        header.put(foundation, at: Offset.foundation)
        header.put(firstSalt, at: Offset.firstSalt)
    }
}
