import DeliveryEngine
import Synchronization
import Testing

@testable import JournalStore

@Suite("What a purge carries forward")
struct JournalCarryTests {
    /// A journal of four segments with batches of two records each.
    static func journal(
        on disk: FaultyDisk, seed: UInt64 = 1
    ) throws -> Journal {
        let journal = try Journal.open("/s", on: disk, seed: seed)
        for number in 1...4 {
            try journal.append("keep \(number)a", "drop \(number)b")
            try journal.append("drop \(number)c")
            try journal.append("drop \(number)d", "keep \(number)e")
            if number < 4 { journal.endSegment() }
        }
        return journal
    }

    static let everything = (1...4).flatMap {
        ["keep \($0)a", "drop \($0)b", "drop \($0)c", "drop \($0)d", "keep \($0)e"]
    }

    /// What is left after a purge through `last`.
    static func rest(through last: Int) -> [String] {
        everything.filter { text in
            guard text.hasPrefix("drop") else { return true }
            return text.dropFirst(5).prefix(1) > "\(last)"
        } + ["purged"]
    }

    /// Everything that a purge does; returns what was named.
    @discardableResult
    static func purge(_ journal: Journal, through last: UInt32) throws -> [UInt32] {
        let draft = try journal.carry(through: last) { !$0.text.hasPrefix("drop") }
        var numbers: [UInt32] = []
        try journal.append(
            { writer in
                numbers = try journal.name(draft)
                _ = try writer.add(type: 1, version: 1, payload: Array("purged".utf8))
            }, applying: { _ in })
        _ = try journal.confirm(through: last)
        _ = try journal.removePurged()
        return numbers
    }

    static func texts(
        on disk: FaultyDisk, _ access: JournalAccess = .readOnly
    ) throws -> [String] {
        let journal = try Journal.open("/s", on: disk, access: access, seed: 77)
        let texts = try journal.texts()
        #expect(journal.damage.map(\.isLoss) != true)
        return texts
    }

    @Test("The rest is read in its order, with what was carried in front", arguments: 1...3)
    func readsInOrder(last: Int) throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        try Self.purge(journal, through: UInt32(last))
        #expect(try Self.texts(on: disk) == Self.rest(through: last))
        #expect(try Self.texts(on: disk.afterPowerCut()) == Self.rest(through: last))
        #expect(disk.bytes(JournalSegmentTests.path(1)).isEmpty)
        try journal.append("more")
        #expect(try Self.texts(on: disk, .readWrite) == Self.rest(through: last) + ["more"])
    }

    @Test("Records keep their numbers and times")
    func keepsNumbers() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        try Self.purge(journal, through: 2)
        var sequences: [UInt64] = []
        _ = try Journal.open("/s", on: disk, access: .readOnly).follow { entry in
            sequences.append(entry.sequence)
        }
        #expect(sequences == [1, 5, 6, 10] + Array(11...21))
    }

    @Test("A purge that keeps nothing explains what is missing")
    func keepsNothing() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let draft = try journal.carry(through: 3) { _ in false }
        try journal.append(
            { writer in
                _ = try journal.name(draft)
                _ = try writer.add(type: 1, version: 1, payload: Array("purged".utf8))
            }, applying: { _ in })
        _ = try journal.confirm(through: 3)
        #expect(try journal.removePurged().segments == 3)
        #expect(try Self.texts(on: disk) == Array(Self.everything[15...]) + ["purged"])
    }

    @Test("Purges follow one another, and the older carried segments go")
    func purgesFollow() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let first = try Self.purge(journal, through: 1)
        let second = try Self.purge(journal, through: 3)
        #expect(disk.bytes(JournalSegmentTests.path(first[0])).isEmpty)
        #expect(!disk.bytes(JournalSegmentTests.path(second[0])).isEmpty)
        let expected = Self.rest(through: 3) + ["purged"]
        #expect(try Self.texts(on: disk) == expected)
        for _ in 1...3 {
            journal.endSegment()
            try journal.append("more")
        }
        #expect(try Self.texts(on: disk) == expected + ["more", "more", "more"])
    }

    @Test("What is carried may take several files")
    func severalParts() throws {
        let disk = FaultyDisk()
        _ = try Self.journal(on: disk)
        let journal = try Journal.open(
            "/s", on: disk, seed: 50, sizes: SegmentSizes(roll: 200, step: 4096))
        _ = try journal.texts()
        let numbers = try Self.purge(journal, through: 3)
        #expect(numbers.count > 2)
        #expect(try Self.texts(on: disk) == Self.rest(through: 3))
        disk.put(nil, at: JournalSegmentTests.path(numbers[1]))
        #expect(throws: StoreError.self) { try Journal.open("/s", on: disk) }
    }

    @Test("Segments that no purge explains are missed")
    func unexplained() throws {
        let disk = FaultyDisk()
        _ = try Self.journal(on: disk)
        disk.put(nil, at: JournalSegmentTests.path(1))
        #expect(throws: StoreError.self) { try Journal.open("/s", on: disk) }
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == Array(Self.everything[5...]))
        #expect(reader.damage?.isLoss == true)
    }

    @Test("A flipped bit anywhere in what was carried is noticed")
    func flippedBits() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let path = JournalSegmentTests.path(try Self.purge(journal, through: 3)[0])
        let whole = disk.bytes(path)
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 1 << (index % 8)
            disk.put(bytes, at: path)
            #expect(throws: (any Error).self, "byte \(index)") {
                let reader = try Journal.open("/s", on: disk, access: .readOnly)
                let texts = try reader.texts()
                if let loss = reader.damage, loss.isLoss { throw JournalCarryTests.Noticed() }
                #expect(texts == Self.rest(through: 3), "byte \(index)")
            }
        }
    }

    private struct Noticed: Error {}

    @Test("A reading that was under way when segments went starts over cleanly")
    func readerBehind() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let behind = try Journal.open("/s", on: disk, access: .readOnly, seed: 9)
        try Self.purge(journal, through: 3)
        #expect(try behind.texts() == Self.rest(through: 3))
        #expect(behind.damage == nil)
        let follower = try Journal.open("/s", on: disk, access: .readOnly, seed: 10)
        #expect(try follower.texts() == Self.rest(through: 3))
        for _ in 1...3 {
            journal.endSegment()
            try journal.append("more")
        }
        try Self.purge(journal, through: 7)
        var texts = Self.rest(through: 3)
        _ = try follower.follow(startingOver: { _ in texts = [] }) { texts.append($0.text) }
        #expect(texts == Self.rest(through: 4) + ["more", "more", "more", "purged"])
        #expect(follower.damage == nil)
    }

    @Test("A place in a segment that went is said to have been purged, not damaged")
    func purgedPlaces() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let behind = try Journal.open("/s", on: disk, access: .readOnly, seed: 9)
        var places: [RecordPosition] = []
        _ = try behind.follow { places.append($0.position) }
        try Self.purge(journal, through: 3)
        #expect {
            try behind.read(places[0])
        } throws: { error in
            if case StoreError.again = error { true } else { false }
        }
        let last = try #require(places.last)
        #expect(try behind.read(last) == Array("keep 4e".utf8))
    }

    @Test("A second reading takes the place of the first without a gap")
    func rereads() throws {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        try Self.purge(journal, through: 3)
        var fresh: [String] = []
        var isSwapped = false
        try journal.reread({ fresh.append($0.text) }, swap: { isSwapped = true })
        #expect(isSwapped)
        #expect(fresh == Self.rest(through: 3))
        try journal.append("more")
        #expect(try Self.texts(on: disk) == Self.rest(through: 3) + ["more"])
    }

    /// Runs a purge that stops before call number `limit` of the disk; returns the disk as a
    /// restarted machine finds it, and whether it came to its end.
    private static func purgeCut(
        before limit: Int, through last: UInt32
    ) throws -> (FaultyDisk, Bool) {
        let disk = FaultyDisk()
        let journal = try Self.journal(on: disk)
        let calls = Mutex(0)
        disk.inject { _, _ in
            let count = calls.withLock { calls in
                calls += 1
                return calls
            }
            return count > limit ? .fail(5) : nil
        }
        var isWhole = true
        do { try purge(journal, through: last) } catch { isWhole = false }
        disk.inject(nil)
        return (disk, isWhole)
    }

    @Test("A crash before any call of a purge leaves the whole journal, or the purged one")
    func crashes() throws {
        var isWhole = false
        var cuts = 0
        var outcomes: Set<Int> = []
        while !isWhole {
            let (disk, whole) = try Self.purgeCut(before: cuts, through: 3)
            isWhole = whole
            disk.kill()
            for machine in [FaultyDisk(on: disk.image), disk.afterPowerCut()] {
                let texts = try Self.texts(on: machine)
                #expect(
                    [
                        Self.everything, Self.everything + ["purged"], Self.rest(through: 3),
                    ].contains(texts), "cut before call \(cuts)")
                outcomes.insert(texts.count)
                let writer = try Journal.open("/s", on: machine, seed: 123)
                _ = try writer.texts()
                if texts.contains("purged") { _ = try writer.confirm(through: 3) }
                _ = try writer.removePurged()
                try writer.append("after")
                let rest = try Self.texts(on: machine, .readWrite)
                #expect(
                    [Self.everything, Self.rest(through: 3)].contains(Array(rest.dropLast())),
                    "tidied after cut \(cuts)")
                #expect(rest.last == "after")
            }
            cuts += 1
        }
        #expect(outcomes.count == 3)
        #expect(cuts > 30)
    }
}
