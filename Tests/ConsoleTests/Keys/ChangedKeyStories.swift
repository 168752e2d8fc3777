import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Keys that the operator has changed")
struct ChangedKeyStories {
    private func story(
        _ keys: [String: [Key]], log: MemoryLog = MemoryLog(Fixture.evening)
    ) -> Story {
        var options = ConsoleOptions(colors: 0)
        options.configuration.keys = KeyMap(changes: keys)
        return Story(options: options, log: log)
    }

    @Test("A guide names the keys that are in effect, or the name where there is none")
    func guide() {
        var story = story(["filter": [.control("g")], "retry": []])
        story.run("guides")
        story.press(.enter)
        #expect(story.text.contains("1. ^G and type is:failed code:5xx"))
        #expect(story.text.contains("Then :retry on one of them"))
    }

    @Test("The first steps of an empty store name them")
    func quickStart() {
        let keys: [String: [Key]] = ["add-endpoint": ["N"], "open": [.control("o"), .enter]]
        #expect(
            story(keys, log: MemoryLog([], endpoints: [])).text
                .contains("where events are sent  press N"))
        var endpoints = story(keys, log: MemoryLog([], endpoints: []))
        endpoints.run("endpoints")
        #expect(endpoints.text.contains("N adds one here, or in a shell:"))
        let failed = Fixture.detail(
            77, "redrive.test", .failed, failure: .connect, age: .seconds(1), next: .minutes(1))
        let text = story(keys, log: MemoryLog([failed])).text
        #expect(text.contains("It failed: ^O says why"))
        #expect(text.contains("press ^O"))
    }

    @Test("What the log says when it is empty, and what its messages offer")
    func log() {
        var story = story([
            "filter": ["Z", "f"], "filter-off": ["*"], "range": ["u"], "undo": ["<"],
            "only-this": ["{"], "sort": ["}"],
        ])
        story.filter("code:404")
        #expect(story.text.contains("Z edits it; * switches it off."))
        story.press("*", "u")
        #expect(story.remark.contains("range: move, then u marks it, Esc leaves it"))
        story.press("u")
        #expect(story.remark.contains("1 delivery in the range marked: < takes it back"))
        story.press("l")
        #expect(story.text.contains("{ only"))
        #expect(story.remark.contains("} Enter sorts"))
    }

    @Test("The tabs of the detail and the grace's line name them")
    func detail() {
        var story = story(["request": [")"], "undo": ["<"], "previous-attempt": []])
        story.press(.enter)
        #expect(story.text.contains(") Request"))
        story.press("r", "y")
        #expect(story.text.contains("< calls back"))
    }

    @Test("Help lists a changed list of keys as it is now")
    func help() {
        var story = story(["view": [.alt("1"), .alt("2")]])
        story.press("?")
        #expect(story.model.helpEntries.contains { $0.keys == "M-1 M-2" })
    }
}
