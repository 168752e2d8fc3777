import Console
import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("What the console remembers")
struct FileMemoryTests {
    private func withMemory(_ body: (FileMemory, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "redrive-memory-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let memory = try #require(
            FileMemory(environment: ["XDG_STATE_HOME": "\(folder)/deep/state"]))
        try body(memory, "\(folder)/deep/state/redrive/console.json")
    }

    private var remembered: Remembered {
        Remembered(
            views: [
                SavedView(name: "broken", filter: "is:failed", sort: .newestFirst),
                SavedView(
                    name: "slow", filter: "latency:>2s",
                    sort: SortOrder(key: .latency, isDescending: true)),
            ],
            filterHistory: ["status:failed", "say \"hi\"\n"], searchHistory: ["漢字"],
            paletteHistory: ["endpoints"], columns: [.status, .latency, .event])
    }

    @Test("It comes back as it was, from a file of the owner alone")
    func comesBack() throws {
        try withMemory { memory, path in
            #expect(try memory.recall() == Remembered())
            try memory.keep(remembered)
            #expect(try memory.recall() == remembered)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            let folder = URL(filePath: path).deletingLastPathComponent().path
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["console.json"])
        }
    }

    @Test("Damage is said once and costs the memory only")
    func damage() throws {
        try withMemory { memory, path in
            try memory.keep(remembered)
            let whole = try Data(contentsOf: URL(filePath: path))
            for length in stride(from: 0, to: whole.count - 2, by: 7) {
                try whole.prefix(length).write(to: URL(filePath: path))
                #expect(throws: MemoryError.self) { try memory.recall() }
            }
            try memory.keep(Remembered(filterHistory: ["a"]))
            #expect(try memory.recall() == Remembered(filterHistory: ["a"]))
            let strange = #"{"views":[{"name":7},{"name":"x","filter":"f"}],"filters":[1,"b"]}"#
            try Data(strange.utf8).write(to: URL(filePath: path))
            let left = try memory.recall()
            #expect(left.views.map(\.name) == ["x"])
            #expect(left.filterHistory == ["b"])
            #expect(
                left.passedOver == [
                    "\(path), views[0]: passed over: a view has a name and a filter",
                    "\(path), filters[0]: passed over: "
                        + "this is not a text of at most 1000 characters",
                ])
        }
    }

    @Test(
        "Columns that cannot be understood are named with their place, and all are shown",
        arguments: [
            (#"{"columns":"time stauts"}"#, "columns, character 6: all are shown: no such column"),
            (#"{"columns":"time time"}"#, "columns, character 6: all are shown: time is there"),
            (#"{"columns":["time"]}"#, "columns: all are shown: this is not a text of names"),
            (#"{"columns":null,"views":7}"#, "views: passed over: this is not a list"),
            (#"{"columns":"\u001b[2J"}"#, "columns, character 1: all are shown: no such column"),
        ])
    func strangeColumns(text: String, message: String) throws {
        try withMemory { memory, path in
            try memory.keep(remembered)
            try Data(text.utf8).write(to: URL(filePath: path))
            let left = try memory.recall()
            #expect(left.columns == LogColumn.allCases)
            #expect(left.passedOver.contains { $0.hasPrefix("\(path), \(message)") })
        }
    }

    @Test("Histories are bounded")
    func bounds() throws {
        try withMemory { memory, _ in
            try memory.keep(
                Remembered(
                    filterHistory: (0..<500).map { "f\($0)" }
                        + [String(repeating: "x", count: 5000)]))
            let kept = try memory.recall().filterHistory
            #expect(kept.count <= 100)
            #expect(kept.last == "f499")
        }
    }
}
