import DeliveryEngine
import Testing

@testable import JournalStore

/// What purges leave between the numbers of segments, for those who have the journal open.
extension JournalCarryTests {
    @Test(
        "Numbers that purges took and gave back hide no later segment from those who have it open",
        arguments: [JournalAccess.readOnly, .readWrite])
    func gaps(access: JournalAccess) throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let behind = try Journal.open("/s", on: disk, access: access, seed: 9)
        var texts: [String] = []
        _ = try behind.follow { texts.append($0.text) }
        let named = try Self.purge(journal, through: 1)
        journal.endSegment()
        try journal.append("more")
        try Self.purge(journal, through: 3)
        #expect(disk.bytes(JournalSegmentTests.path(named[0])).isEmpty)
        if access == .readWrite { try behind.append("late") } else { try journal.append("late") }
        _ = try behind.follow { texts.append($0.text) }
        let news = access == .readWrite ? [] : ["purged", "more", "purged", "late"]
        #expect(texts == Self.everything + news)
        #expect(
            try Self.texts(on: disk, .readWrite)
                == Self.rest(through: 3) + ["more", "purged", "late"])
    }

    @Test("A purge whose record fails hides no later segment from those who have it open")
    func failedRecord() throws {
        let image = DiskImage()
        let (disk, others) = (FaultyDisk(on: image), FaultyDisk(on: image))
        let journal = try Self.journal(on: disk)
        let behind = try Journal.open("/s", on: others, seed: 9)
        _ = try behind.texts()
        let draft = try journal.carry(through: 3) { !$0.text.hasPrefix("drop") }
        var numbers: [UInt32] = []
        #expect(throws: StoreError.self) {
            try journal.append(
                { writer in
                    numbers = try journal.name(draft)
                    disk.inject { $0 == "fdatasync" && $1 == 0 ? .fail(5) : nil }
                    _ = try writer.add(type: 1, version: 1, payload: Array("purged".utf8))
                }, applying: { _ in })
        }
        disk.inject(nil)
        journal.discard(draft, named: numbers)
        try behind.append("late")
        #expect(try Self.texts(on: others, .readWrite) == Self.everything + ["late"])
    }

    @Test("Reading does not go on at a mark behind a sealed end, whatever number the seal has")
    func markBehindSeal() throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("counts")
        _ = try journal.texts()
        let end = try #require(journal.mark())
        try journal.append("does not")
        _ = try journal.texts()
        let mark = try #require(journal.mark())
        try journal.directory.make(
            SegmentHeader(
                number: 3, store: journal.storeID, firstSequence: end.place.sequence,
                firstBatch: end.place.batch, createdAt: StillClock().now, previousNumber: 1,
                previousValidLength: end.place.offset, salt: 7))
        let reader = try Journal.open("/s", on: disk, access: .readOnly, seed: 9)
        reader.startOver()
        var texts: [String] = []
        var isResumed = false
        _ = try reader.follow(startingOver: { isResumed = $0(mark) }) { texts.append($0.text) }
        #expect(!isResumed)
        #expect(texts == ["counts"])
    }

    @Test("Nothing is appended where others have gone on in a segment that is not to be found")
    func missingAhead() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let behind = try Journal.open("/s", on: disk, seed: 9)
        _ = try behind.texts()
        journal.endSegment()
        try journal.append("more")
        disk.put(nil, at: JournalSegmentTests.path(5))
        #expect(throws: StoreError.self) { try behind.append("late") }
    }

    @Test("Who has it open keeps no room of what a purge removes, whoever still asks for that")
    func openFiles() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let others = FaultyDisk(on: disk.image)
        let behind = try Journal.open("/s", on: others, access: .readOnly, seed: 9)
        var places: [RecordPosition] = []
        _ = try behind.follow { places.append($0.position) }
        for place in places { _ = try behind.read(place) }
        let draft = try journal.carry(through: 3) { !$0.text.hasPrefix("drop") }
        try journal.append(
            { writer in
                _ = try journal.name(draft)
                _ = try writer.add(type: 1, version: 1, payload: Array("purged".utf8))
            }, applying: { _ in })
        _ = try journal.confirm(through: 3)
        _ = try behind.confirm(through: 3)
        var fresh: [RecordPosition] = []
        try behind.reread({ fresh.append($0.position) }, swap: {})
        // It was found before, and is read now.
        #expect(try behind.read(places[0]) == Array("keep 1a".utf8))
        for place in fresh { _ = try behind.read(place) }
        _ = try journal.removePurged()
        #expect(others.removedFilesOpen == 0)
        let opened = others.calls["open"]
        for place in fresh { _ = try behind.read(place) }
        #expect(others.calls["open"] == opened, "what is read stays open")
    }
}
