package import DeliveryEngine
import Glibc
import Synchronization

extension Journal {
    /// Returns a record's payload, verified.
    ///
    /// From any thread, also while a batch is put together. Throws `StoreError`: `.damaged` when the
    /// record is not what was written there, `.again` when a purge took or moved it meanwhile.
    package func read(_ position: RecordPosition) throws(StoreError) -> [UInt8] {
        if let bytes = batch.read(position, range: 0..<position.length) { return bytes }
        let segment = try openSegment(position.segment)
        let start = position.offset - RecordLayout.headerSize
        let count = RecordLayout.headerSize + RecordLayout.padded(position.length)
        let record = try bytes(of: segment, at: start, count: count)
        let isValid = record.withUnsafeBytes {
            RecordHeader.isSound($0, salt: segment.header.salt, at: position)
        }
        guard isValid else {
            throw .damaged(
                path: segment.path, offset: start, what: "a record fails its checksum")
        }
        let end = RecordLayout.headerSize + position.length
        return Array(record[RecordLayout.headerSize..<end])
    }

    /// Returns a part of a payload, unverified: a checksum covers the whole only.
    package func read(
        _ position: RecordPosition, range: Range<Int>
    ) throws(StoreError) -> [UInt8] {
        let range = range.clamped(to: 0..<position.length)
        if let bytes = batch.read(position, range: range) { return bytes }
        let segment = try openSegment(position.segment)
        let start = position.offset + range.lowerBound
        let found = try bytes(of: segment, at: start, count: range.count)
        guard found.count == range.count else {
            throw .damaged(path: segment.path, offset: start, what: "the file ends in a record")
        }
        return found
    }

    /// Fills `buffer` with the bytes from `start` on of the segment in which `position` lies,
    /// unverified.
    ///
    /// Returns how many there are: fewer where the segment ends or where a batch begins that is not
    /// written yet. `start` lies within the record at `position`.
    package func read(
        into buffer: UnsafeMutableRawBufferPointer, from start: Int,
        around position: RecordPosition
    ) throws(StoreError) -> Int {
        let within = start - position.offset..<position.length
        if let bytes = batch.read(position, range: within) {
            let count = min(bytes.count, buffer.count)
            buffer.copyBytes(from: bytes[..<count])
            return count
        }
        let count = min(buffer.count, max(batch.writtenEnd(of: position.segment) - start, 0))
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        return try openSegment(position.segment).read(into: room, at: start)
    }

    /// The salt of a segment's checksums.
    func salt(of segment: UInt32) throws(StoreError) -> UInt64 {
        try openSegment(segment).header.salt
    }

    /// Bytes of a segment's file, fewer where it ends.
    func bytes(
        of segment: SegmentFile, at offset: Int, count: Int
    ) throws(StoreError) -> [UInt8] {
        var failure: StoreError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(StoreError) {
                let room = UnsafeMutableRawBufferPointer(buffer)
                filled = try segment.read(into: room, at: offset)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    private func openSegment(_ number: UInt32) throws(StoreError) -> SegmentFile {
        if let open = openSegments.withLock({ $0[number] }) { return open }
        let found = try openSparingly(number)
        if case .missing = found, try directory.isCarried(number) {
            throw .again("it was purged, or is where older records were moved; look again")
        }
        guard let segment = found.readable else {
            throw .damaged(
                path: directory.path(of: number), offset: 0,
                what: "the segment is missing or its header is damaged")
        }
        openSegments.withLock { $0.keep(segment) }
        return segment
    }

    /// Opens a segment; out of descriptors, it gives up its own first (S23).
    private func openSparingly(_ number: UInt32) throws(StoreError) -> SegmentDirectory.Finding {
        do throws(StoreError) {
            return try directory.open(number)
        } catch {
            guard case .system(_, _, let code, _) = error, code == EMFILE || code == ENFILE else {
                throw error
            }
            openSegments.withLock { $0.removeAll() }
            return try directory.open(number)
        }
    }
}
