import DeliveryEngine
import Glibc

/// Writes records of old segments into new files, byte for byte what they said, with the numbers
/// and times they had.
struct CarriedWriter: ~Copyable {
    /// Bytes after which they are written out.
    private static let bufferLimit = 1 << 20

    private let directory: SegmentDirectory
    private let chance: any Chance
    private let model: SegmentHeader
    private(set) var draft: CarriedDraft
    private var file: OpenFile?
    /// The batch that is being put together, and with `start` where it goes.
    private var batch = OpenBatch.State()
    private var unwritten: [UInt8] = []

    /// A writer of what stands for the segments up to `through`; `model` has what all parts share.
    init(
        in directory: SegmentDirectory, through: UInt32, model: SegmentHeader, chance: any Chance
    ) {
        self.directory = directory
        self.chance = chance
        self.model = model
        draft = CarriedDraft(through: through, parts: [])
    }

    /// Adds a record, which comes after all that were added before.
    mutating func add(_ entry: JournalEntry) throws(StoreError) {
        if batch.batch != entry.batch || file == nil {
            try endBatch()
            if file == nil || batch.open.start >= directory.sizes.roll { try beginPart(entry) }
            batch.batch = entry.batch
        }
        batch.sequence = entry.sequence
        batch.time = entry.time
        _ = try batch.add(
            type: entry.type, version: entry.version, isSkippable: entry.isSkippable
        ) { $0.add(entry.payload) }
        draft.records += 1
    }

    /// Makes everything durable and returns it; the writer is done.
    ///
    /// Where nothing was added there is one part without records.
    mutating func finish(createdAt now: Timestamp) throws(StoreError) -> CarriedDraft {
        try endBatch()
        if file == nil { try beginPart(nil) }
        try endPart()
        for index in draft.parts.indices { draft.parts[index].header.createdAt = now }
        return draft
    }

    /// Gives up, and leaves nothing behind.
    mutating func abandon() {
        if let file { directory.fileSystem.close(file) }
        file = nil
        directory.remove(draft)
    }

    private mutating func beginPart(_ first: JournalEntry?) throws(StoreError) {
        try endPart()
        let path = directory.draftPath(part: draft.parts.count + 1)
        do throws(SystemFailure) {
            try directory.removeIfThere(path)
            file = try directory.fileSystem.openFully(path, .createNew)
        } catch {
            throw error.at(path)
        }
        var header = model
        header.salt = chance.bits()
        header.firstSequence = first?.sequence ?? 1
        header.firstBatch = first?.batch ?? 1
        draft.parts.append(
            CarriedDraft.Part(path: path, header: header, validLength: header.length))
        batch = OpenBatch.State()
        batch.salt = header.salt
        batch.open.start = header.length
    }

    private mutating func endPart() throws(StoreError) {
        guard let file, let path = draft.parts.last?.path else { return }
        try write()
        do throws(SystemFailure) {
            try directory.fileSystem.synchronizeFully(file)
        } catch {
            throw error.at(path)
        }
        directory.fileSystem.close(file)
        self.file = nil
    }

    private mutating func endBatch() throws(StoreError) {
        guard batch.open.room.count > 0 else { return }
        batch.commit()
        unwritten += batch.open.room.bytes
        batch.open.start += batch.open.room.count
        batch.open.room.cut(to: 0)
        if unwritten.count >= Self.bufferLimit { try write() }
    }

    private mutating func write() throws(StoreError) {
        guard let file, let part = draft.parts.last, !unwritten.isEmpty else { return }
        do throws(SystemFailure) {
            try unwritten.withUnsafeBytes { bytes in
                Result { () throws(SystemFailure) in
                    try directory.fileSystem.writeAll(file, bytes, at: part.validLength)
                }
            }.get()
        } catch {
            throw error.at(part.path)
        }
        draft.parts[draft.parts.count - 1].validLength += unwritten.count
        unwritten.removeAll(keepingCapacity: true)
    }
}
