import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Going to a time")
struct GoToStories {
    /// Forty deliveries, one a minute, the newest at 14:02:00.
    private static let hours = (0..<40).map { number in
        Fixture.detail(
            number + 1, "a.b", .success, code: 200, age: .minutes(Int64(39 - number)))
    }

    private func time(_ story: Story) -> String? {
        story.model.log.selected.map { row in
            String(row.delivery.createdAt.rfc3339.dropFirst(11).prefix(5))
        }
    }

    @Test(
        "The cursor goes to the newest row that is as old as the time, and all rows stay",
        arguments: [
            ("13:30", "13:30"), ("13:30:59", "13:30"), ("2026-11-01T13:45", "13:45"),
            ("-10m", "13:52"), ("now", "14:02"), ("tomorrow", "14:02"),
            ("2026-11-01T14:40+01:00", "13:40"),
        ])
    func goes(text: String, row: String) {
        for isReversed in [false, true] {
            var story = Story(Self.hours)
            if isReversed { story.press("O") }
            story.press("@")
            #expect(story.foot == "go to:")
            #expect(story.remark.contains("UTC: 10:00"))
            story.type(text)
            story.press(.enter)
            #expect(time(story) == row, "\(isReversed)")
            #expect(story.remark.contains("the newest row at or before"), "\(story.remark)")
            #expect(story.model.log.count == 40)
            #expect(story.model.log.filter.isEmpty)
        }
    }

    @Test("The name takes the time with it, and a mistake is asked for again with its place")
    func palette() {
        var story = Story(Self.hours)
        story.run("goto 13:41")
        #expect(time(story) == "13:41")
        #expect(!story.model.log.isFollowing)
        story.run("goto  soon")
        #expect(story.foot == "go to: soon")
        #expect(story.remark.contains("\"soon\" is not a time; try 10:00, 2026-11-01"))
        story.press(.home)
        story.type("  ")
        story.press(.enter)
        #expect(story.remark.hasPrefix(String(repeating: " ", count: 9) + "v \"soon\""))
        story.press(.end, .control("u"), .enter)
        #expect(story.remark.contains("a time is missing"))
        story.press(.escape)
        #expect(time(story) == "13:41")
    }

    @Test("Before the oldest row there is none: the cursor goes to that, and it is said")
    func before() {
        var story = Story(Self.hours)
        story.run("goto yesterday")
        #expect(time(story) == "13:23")
        #expect(story.remark.contains("all rows are newer than that: this is the oldest"))
    }

    @Test("In another order than that of time it is said why not, and nothing moves")
    func order() {
        var story = Story(Self.hours)
        story.press("j", "o", "c", "@")
        #expect(
            story.remark.contains(
                "cannot go to a time: the rows are in order of code: o t sorts by time"),
            "\(story.remark)")
        #expect(story.model.prompt == nil)
        story.press("o", "t", "@")
        #expect(story.model.prompt != nil)
        story.press(.escape)
        story.filter("code:404")
        story.press("@")
        #expect(story.remark.contains("cannot go to a time: there is no row here"))
    }

    @Test("Among marked rows alone it goes to one of those")
    func marked() {
        var story = Story(Self.hours)
        story.press("j", " ", "j", " ", "M")
        story.run("goto 14:00")
        #expect(story.model.log.count == 2)
        #expect(time(story) == "13:59")
    }
}
