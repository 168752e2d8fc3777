import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The key table")
struct KeyTableTests {
    /// What the operator's fingers expect in the log.
    static let log: [Key] = [
        "j", "k", .down, .up, "g", "G", .home, .end, .control("d"), .control("u"), .control("f"),
        .control("b"), .pageDown, .pageUp, .enter, .tab, " ", "/", "n", "N", "f", "e", "E", "o",
        "O", "F", "r", "R", "S", "X", "z", "p", "t", "y", "x", "?", .function(1), .escape, "q", "Q",
        .control("c"), .control("z"), .control("l"), ":", "h", "l", .left, .right, "v", "a", "U",
        "M", "+", "-", "\\", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", .backspace, "i", "b",
        "w",
    ]
    static let detail = log.filter {
        ![
            "o", "O", "F", "b", "v", "a", "U", "M", "+", "-", "\\", "5", "6", "7", "8", "9",
            "0",
            .backspace,
        ].contains($0)
    }

    @Test("Every key of the log is bound", arguments: log)
    func logKeys(key: Key) { #expect(KeyTable.binding(of: key, in: .log) != nil) }

    @Test("Every key of the detail is bound", arguments: detail)
    func detailKeys(key: Key) { #expect(KeyTable.binding(of: key, in: .detail) != nil) }

    @Test("No key does two things in one pane", arguments: Pane.allCases)
    func unambiguous(pane: Pane) {
        let keys = KeyTable.bindings(in: pane).flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }

    @Test("Keys that stop or resume a terminal are never bound", arguments: Pane.allCases)
    func neverBound(pane: Pane) {
        for key: Key in [.control("s"), .control("q"), .control("\\")] {
            #expect(KeyTable.binding(of: key, in: pane) == nil)
        }
    }

    @Test("No action hangs on a function key alone")
    func functionKeys() {
        for binding in KeyTable.bindings where !binding.keys.isEmpty {
            let others = binding.keys.filter { if case .function = $0 { false } else { true } }
            #expect(!others.isEmpty, "\(binding.name)")
        }
    }

    @Test("Every binding works or says why not, in every pane", arguments: Pane.allCases)
    func worksOrSaysWhy(pane: Pane) {
        for binding in KeyTable.bindings(in: pane) {
            var story = Story.standing(in: pane)
            #expect(story.model.pane == pane)
            let before = story.model
            let reason = story.model.reasonDisabled(binding, in: pane)
            _ = story.model.run(binding, in: pane)
            if reason != nil {
                #expect(story.model.notice?.text.contains(binding.deed) == true)
                #expect(story.model.dialog == nil)
            }
            #expect(story.model.screens.first == before.screens.first)
        }
    }

    @Test("Footer hints fit whole, and help is always among them", arguments: [20, 40, 80, 120])
    func hintsFit(columns: Int) {
        for pane in Pane.allCases {
            let story = Story.standing(in: pane, size: TerminalSize(columns: columns, rows: 24))
            let hints = FooterHints.hints(for: story.model, width: columns - 1)
            let width = hints.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
            #expect(width <= columns - 1)
            #expect(hints.last?.text.contains("help") == true)
            #expect(!story.foot.contains("…"))
        }
    }

    @Test("The handbook's table names every key once per place")
    func markdown() {
        let lines = KeyTable.markdown.split(separator: "\n")
        #expect(lines.contains("| `?` `F1` | help | everywhere |"))
        #expect(
            lines.contains(
                "| `r` | retry: attempt now, once; the schedule stays "
                    + "| deliveries, detail, endpoint log, groups, customer |"))
        #expect(lines.allSatisfy { $0.hasPrefix("| ") || $0.hasPrefix("|-") })
    }

    @Test("Names in the palette are unique in a pane, or mean the same", arguments: Pane.allCases)
    func names(pane: Pane) {
        let bindings = KeyTable.bindings(in: pane)
        for (_, same) in Dictionary(grouping: bindings, by: \.name) {
            #expect(Set(same.map(\.action)).count == 1)
        }
    }

    @Test("Whatever may be refused is named in words of people, not by its name in the palette")
    func deeds() {
        for binding in KeyTable.bindings where binding.need != .nothing {
            #expect(!binding.deed.contains("-"), "\(binding.name)")
            #expect(!binding.deed.contains(":"), "\(binding.name)")
        }
    }
}
