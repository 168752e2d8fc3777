import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("What comes in while the log is looked at")
struct FollowStories {
    @Test("Following keeps the newest; moving away freezes and counts; F resumes")
    func follow() {
        var story = Story((1...40).map(Self.new))
        story.change { $0.details.append(Self.new(41)) }
        #expect(story.model.log.selected?.delivery.eventType == "new.41")
        story.press("j")
        let cursor = story.model.log.selected?.delivery.id
        for number in 42...44 {
            story.change { $0.details.append(Self.new(number)) }
        }
        #expect(story.model.log.selected?.delivery.id == cursor)
        #expect(story.line(1).contains("+3 new"))
        story.press("F")
        #expect(story.model.log.selected?.delivery.eventType == "new.44")
        #expect(!story.line(1).contains("new "))
        #expect(story.line(1).contains("following"))
    }

    /// A long log whose cursor is on the second row, with three deliveries that came since.
    private func storyOfThreeNew() -> Story {
        var story = Story((1...40).map(Self.new))
        story.press("j")
        for number in 41...43 {
            story.change { $0.details.append(Self.new(number)) }
        }
        return story
    }

    @Test(
        "What came in view is not new any more",
        arguments: [[Key.character("g")], [.home], ["k", "k", "k", "k"]])
    func seen(keys: [Key]) {
        var story = storyOfThreeNew()
        #expect(story.line(1).contains("+3 new"))
        for key in keys { story.press(key) }
        #expect(!story.line(1).contains(" new "), "\(story.line(1))")
        story.press("G")
        story.change { $0.details.append(Self.new(44)) }
        #expect(story.line(1).contains("+1 new"))
    }

    @Test("Nor is anything that another filter finds")
    func newOfFilter() {
        var story = storyOfThreeNew()
        story.press("G", "f")
        story.type("status:success")
        story.press(.enter)
        #expect(!story.line(1).contains(" new "), "\(story.line(1))")
    }

    private static func new(_ number: Int) -> DeliveryDetail {
        Fixture.detail(number, "new.\(number)", .success, code: 200, age: .zero)
    }
}
