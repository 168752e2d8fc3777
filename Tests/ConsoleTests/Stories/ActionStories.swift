import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The screen of an action (B9)")
struct ActionStories {
    /// A console on an action on so many deliveries, opened from the operator journal.
    private func story(
        _ count: Int, leftOut: Int = 0, size: TerminalSize = .classic,
        effect: (Int) -> ActionApplied.Effect? = { _ in .cancelled }
    ) -> Story {
        let ids: [DeliveryID] = (0..<count + leftOut).map { Fixture.id($0 + 1) }
        let action = OperatorAction(
            id: Fixture.id(1), kind: .cancel, by: Fixture.ada, at: Fixture.now,
            reason: "wrong version", query: "is:failed", notBefore: Fixture.now,
            targets: Array(ids.prefix(count)),
            refusals: ids.dropFirst(count).map { Refusal(delivery: $0, reason: "delivered since") })
        let applied = action.targets.enumerated().compactMap { row, delivery in
            effect(row).map {
                ActionApplied(action: action.id, delivery: delivery, at: Fixture.now, effect: $0)
            }
        }
        var story = Story(size: size)
        story.change { $0.journal = [ActionStanding(action: action, applied: applied.reversed())] }
        story.run("journal")
        story.press(.enter)
        return story
    }

    @Test("The largest action there can be opens, moves and finds like a small one")
    func large() {
        let most = OperatorDesk.maxTargets
        var story = story(most - 1) { $0 == most / 2 ? .refused("in flight") : .cancelled }
        #expect(story.text.contains("result: 1 refused, 199998 cancelled"))
        #expect(story.text.contains("▸\(Fixture.id(1) as DeliveryID)  cancelled"))
        for _ in 0..<100 { story.press("j", .pageDown, "k") }
        story.press("G")
        #expect(story.text.contains("▸\(Fixture.id(most - 1) as DeliveryID)  cancelled"))
        story.press("g", "/")
        story.type("in flight")
        #expect(
            story.text.contains("▸\(Fixture.id(most / 2 + 1) as DeliveryID)  refused: in flight"))
    }

    @Test(
        "Each delivery has its own outcome, in whatever order they came, and those left out theirs")
    func rows() {
        let effects: [ActionApplied.Effect?] = [.cancelled, .refused("in flight"), nil]
        let story = story(3, leftOut: 1) { effects[$0] }
        let outcomes = ["cancelled", "refused: in flight", "waiting", "left out: delivered since"]
        for (row, outcome) in outcomes.enumerated() {
            #expect(story.text.contains("\(Fixture.id(row + 1) as DeliveryID)  \(outcome)"))
        }
    }

    @Test("Search goes through the head and all deliveries, n around the end, and Esc goes back")
    func search() {
        var story = story(300) { $0 == 200 ? .refused("in flight") : .cancelled }
        story.press("/")
        story.type("in flight")
        #expect(story.text.contains("▸\(Fixture.id(201) as DeliveryID)"))
        story.press(.escape)
        #expect(story.text.contains("▸\(Fixture.id(1) as DeliveryID)"))
        story.press("/")
        story.type("wrong version")
        story.press(.enter)
        #expect(story.text.contains("▸why: wrong version"))
        story.press("n")
        #expect(story.remark == " around the end")
        story.press("/")
        story.type("nowhere")
        #expect(story.remark.contains("nothing found"))
    }

    @Test("On a narrow terminal an outcome goes on below its delivery, and the cursor through it")
    func narrow() {
        let reason = "its endpoint \"billing\" is disabled; enable it first"
        var story = story(2, size: .narrow) { _ in .refused(reason) }
        story.press("G")
        #expect(story.text.contains("▸  disabled; enable it first"), "\(story.text)")
        story.press("k", "k", .enter)
        #expect(story.model.log.filter == "id:\(Fixture.id(2) as DeliveryID)")
    }

    @Test("The cursor stays on its delivery when more becomes of the action, and on its line")
    func staysPut() {
        var story = story(100) { _ in nil }
        for _ in 0..<30 { story.press("j") }
        let before = story.text.split(separator: "\n").firstIndex { $0.hasPrefix("▸") }
        story.change { contents in
            let action = contents.journal[0].action
            contents.journal[0].applied = action.targets.map {
                ActionApplied(
                    action: action.id, delivery: $0, at: Fixture.now, effect: .cancelled)
            }
        }
        #expect(story.text.contains("▸\(Fixture.id(31) as DeliveryID)  cancelled"))
        #expect(story.text.split(separator: "\n").firstIndex { $0.hasPrefix("▸") } == before)
    }
}
