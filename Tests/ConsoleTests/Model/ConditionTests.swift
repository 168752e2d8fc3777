import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("How things stand")
struct ConditionTests {
    @Test("Trouble with dispatching stays on the screen until it was seen, and comes once")
    func trouble() {
        var story = Story([])
        let troubled = Fixture.condition(trouble: "billing has to wait: no secret")
        _ = story.model.update(.conditionRead(troubled))
        #expect(story.model.notice?.kind == .failure)
        #expect(story.model.notice?.text.contains("no secret") == true)
        story.press(.escape)
        #expect(story.model.notice == nil)
        _ = story.model.update(.conditionRead(troubled))
        #expect(story.model.notice == nil)
    }
}
