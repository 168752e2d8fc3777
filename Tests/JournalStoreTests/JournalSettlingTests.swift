import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("What follows from an append, and who looks for others' records")
struct JournalSettlingTests {
    private struct Refused: Error {}

    let disk = FaultyDisk()

    @Test("Own records are settled once, when they are written and before anybody else's")
    func settled() throws {
        let journal = try Journal.open("/s", on: disk)
        try journal.append("before")
        var settled: [String] = []
        var begin = 0
        try journal.append(
            { writer in
                begin = writer.offset
                for text in ["one", "two"] {
                    _ = try writer.add(type: 1, version: 1, payload: Array(text.utf8))
                }
                #expect(settled.isEmpty)
            }, settling: { journal.entries(from: begin) { settled.append($0.text) } },
            applying: { settled.append("read \($0.text)") })
        #expect(settled == ["one", "two"])
        #expect(try journal.texts() == [])
    }

    @Test("What was refused is not settled")
    func refused() throws {
        let journal = try Journal.open("/s", on: disk)
        var isSettled = false
        #expect(throws: Refused.self) {
            try journal.append(
                { writer in
                    _ = try writer.add(type: 1, version: 1, payload: [1])
                    throw Refused()
                }, settling: { isSettled = true }, applying: { _ in })
        }
        #expect(!isSettled)
    }

    @Test("Whoever begins a segment and dies before its first record leads nobody astray")
    func begunInVain() throws {
        let first = try Journal.open("/s", on: disk)
        let second = try Journal.open("/s", on: disk, seed: 2)
        try first.append("one")
        try second.append("two")
        first.endSegment()
        #expect(throws: Refused.self) {
            try first.append({ _ in throw Refused() }, applying: { _ in })
        }
        // The mark is of the second's own last batch but for what the first has left since.
        try second.append("three")
        try first.append("four")
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["one", "two", "three", "four"])
        #expect(reader.damage == nil)
        let found = try Journal.inspect(
            directory: "/s", fileSystem: disk, clock: StillClock(), chance: SeededChance())
        #expect(found.isSound)
        #expect(found.segments.map(\.records) == [2, 2])
    }

    @Test("A writer that comes back sees what others have appended meanwhile")
    func meanwhile() throws {
        let first = try Journal.open("/s", on: disk)
        let second = try Journal.open("/s", on: disk, seed: 2)
        try first.append("one")
        try second.append("two")
        var seen: [String] = []
        try first.append({ _ in #expect(seen == ["two"]) }, applying: { seen.append($0.text) })
        #expect(seen == ["two"])
    }
}
