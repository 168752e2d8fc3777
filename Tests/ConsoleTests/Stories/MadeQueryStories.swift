import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Filters that keys add to, where nothing can be added any more")
struct MadeQueryStories {
    /// As deep as a filter may be, and one more in the parentheses that stand around a choice.
    private static let deepest =
        "id:none or " + String(repeating: "(", count: Query.maxDepth - 1) + "is:failed"
        + String(repeating: ")", count: Query.maxDepth - 1)
    private static let reason =
        "cannot filter so: parentheses and negations nest deeper than \(Query.maxDepth)"

    private static func story() -> Story {
        var story = Story(size: .wide, hasChart: true)
        story.filter(deepest)
        return story
    }

    @Test("A group that cannot be shown, or acted on, says why", arguments: [.enter, "r"] as [Key])
    func groups(key: Key) {
        var story = Self.story()
        story.press("c")
        #expect(story.model.groups.selected != nil)
        story.press(key)
        #expect(story.text.contains(Self.reason), "\(story.text)")
        #expect(story.model.screen == .groups)
        #expect(!story.model.isPlanning)
    }

    @Test("A value that cannot be asked for as well says why")
    func column() {
        var story = Self.story()
        story.press("l", "l", "+")
        #expect(story.text.contains(Self.reason), "\(story.text)")
        #expect(story.model.log.filter == Self.deepest)
    }

    @Test("The brush does not open on what it could not narrow, and says why")
    func brush() {
        var story = Self.story()
        story.press("b")
        #expect(story.text.contains(Self.reason), "\(story.text)")
        #expect(story.model.pane == .log)
        #expect(story.model.log.filter == Self.deepest)
    }

    @Test("Of a filter that is too long the reason is seen, whatever its length")
    func long() {
        let free = Query.maxBytes - "-endpoint:".count - 2
        let filter = "-endpoint:" + String(repeating: "z", count: free)
        var story = Story(options: ConsoleOptions(query: filter, colors: 0))
        #expect(story.model.log.count == 4)
        story.press("c", .enter)
        #expect(
            story.text.contains("cannot filter so: the query is longer than 64 KiB; split it up"))
        #expect(story.model.screen == .groups)
    }
}
