import Console
import DeliveryEngine
import Foundation
import JournalStore
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
            #expect(names.sorted() == ["console.json", "console.json.lock"])
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

    /// Two consoles with one memory, which both have read, and what a third one then finds in it.
    private func withTwo(
        _ kept: Remembered, _ body: (FileMemory, FileMemory) throws -> Void
    ) throws -> Remembered {
        var found = Remembered()
        try withMemory { memory, path in
            try memory.keep(kept)
            let folder = path.dropLast("/redrive/console.json".count)
            let others = try (0..<3).map { _ in
                try #require(FileMemory(environment: ["XDG_STATE_HOME": "\(folder)"]))
            }
            #expect(try others[0].recall() == kept)
            #expect(try others[1].recall() == kept)
            try body(others[0], others[1])
            found = try others[2].recall()
        }
        return found
    }

    private func view(_ name: String, _ filter: String = "") -> SavedView {
        SavedView(name: name, filter: filter, sort: .newestFirst)
    }

    @Test("Two consoles keep each other's views, removed is what one of them removed")
    func views() throws {
        let kept = Remembered(views: [view("a"), view("b"), view("c")])
        let found = try withTwo(kept) { first, second in
            try first.keep(Remembered(views: [view("a"), view("c"), view("d")]))
            try second.keep(Remembered(views: [view("a"), view("b"), view("c", "x"), view("e")]))
            try first.keep(Remembered(views: [view("a", "y"), view("c"), view("d")]))
        }
        #expect(found.views == [view("a", "y"), view("c", "x"), view("d"), view("e")])
    }

    @Test("Histories are those of both, the latest last, and columns those that were changed")
    func histories() throws {
        let kept = Remembered(
            filterHistory: ["a", "b", "c"], paletteHistory: ["jobs"], columns: [.status, .event])
        let found = try withTwo(kept) { first, second in
            var own = kept
            own.filterHistory = ["a", "b", "c", "d"]
            own.columns = [.time]
            try first.keep(own)
            var other = kept
            other.filterHistory = ["b", "c", "a"]
            other.searchHistory = ["paid"]
            try second.keep(other)
        }
        #expect(found.filterHistory == ["b", "c", "d", "a"])
        #expect(found.searchHistory == ["paid"])
        #expect(found.paletteHistory == ["jobs"])
        #expect(found.columns == [.time])
    }

    @Test("A view for which another console took the last key is named as not kept")
    func noKeyLeft() throws {
        let kept = Remembered(views: (1...8).map { view("v\($0)") })
        let found = try withTwo(kept) { first, second in
            try first.keep(Remembered(views: kept.views + [view("mine")]))
            let error = #expect(throws: MemoryError.self) {
                try second.keep(Remembered(views: kept.views + [view("yours")]))
            }
            #expect(error?.description.hasSuffix("not kept is yours") == true)
        }
        #expect(found.views.map(\.name) == kept.views.map(\.name) + ["mine"])
    }

    @Test("Two consoles that keep at the same moment lose nothing")
    func atOnce() throws {
        let found = try withTwo(Remembered(filterHistory: ["a"])) { first, second in
            DispatchQueue.concurrentPerform(iterations: 2) { number in
                var own = Remembered(filterHistory: ["a"])
                for turn in 0..<40 {
                    own.filterHistory.append("\(number)/\(turn)")
                    #expect(throws: Never.self) {
                        try (number == 0 ? first : second).keep(own)
                    }
                }
            }
        }
        #expect(found.filterHistory.count == 81)
    }

    @Test("A console that is stopped while it keeps does not hold up another for long")
    func stopped() throws {
        try withMemory { memory, path in
            try memory.keep(remembered)
            let system = PosixFileSystem()
            let lock = try system.open(path + ".lock", .update)
            defer { system.close(lock) }
            #expect(try system.lock(lock, byte: 0, wait: true))
            var next = remembered
            next.views = [view("other")]
            #expect(throws: MemoryError.self) { try memory.keep(next) }
            #expect(try memory.recall() == remembered)
            try system.unlock(lock, byte: 0)
            try memory.keep(next)
            #expect(try memory.recall() == next)
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
