import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("The journal")
struct JournalTests {
    let store = TemporaryDirectory()

    @Test("What was appended is read in order by everyone, with its position")
    func appended() throws {
        let journal = try Journal.open(store.path)
        let positions = try journal.append("one", "two")
        try journal.append("three")
        #expect(try journal.texts() == [])
        #expect(String(decoding: try journal.read(positions[1]), as: UTF8.self) == "two")
        let reader = try Journal.open(store.path, access: .readOnly)
        var entries: [(UInt64, UInt64, String)] = []
        #expect(try reader.follow { entries.append(($0.sequence, $0.batch, $0.text)) })
        #expect(entries.map(\.0) == [1, 2, 3])
        #expect(entries.map(\.1) == [1, 1, 2])
        #expect(entries.map(\.2) == ["one", "two", "three"])
        #expect(try !reader.follow { _ in })
        #expect(reader.storeID == journal.storeID)
        #expect(reader.damage == nil)
    }

    @Test("A follower sees another handle's records, and appends behind them")
    func followed() throws {
        let first = try Journal.open(store.path)
        let second = try Journal.open(store.path)
        try first.append("a")
        var seen: [String] = []
        try second.append(
            { writer in
                #expect(seen == ["a"])
                _ = try writer.add(type: 2, version: 1, payload: Array("b".utf8))
            }, applying: { seen.append($0.text) })
        #expect(try first.texts() == ["b"])
        #expect(first.nextSequence == 3)
    }

    @Test("When producing throws, or adds nothing, nothing is written")
    func refused() throws {
        struct Refused: Error {}
        let journal = try Journal.open(store.path)
        #expect(throws: Refused.self) {
            try journal.append(
                { writer in
                    _ = try writer.add(type: 1, version: 1, payload: [1])
                    throw Refused()
                }, applying: { _ in })
        }
        let answer = try journal.append({ _ in 7 }, applying: { _ in })
        #expect(answer == 7)
        try journal.append("after")
        let entries = try Journal.open(store.path, access: .readOnly)
        #expect(try entries.texts() == ["after"])
    }
}
