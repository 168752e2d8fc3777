import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The palette")
struct PaletteStories {
    @Test("It lists what the letters typed mean, the best first, with key and reason")
    func lists() {
        var story = Story()
        story.press(":")
        #expect(story.text.contains("actions and screens"))
        #expect(story.model.prompt?.chosen == nil)
        story.type("mar")
        #expect(
            story.text.hasSuffix(
                """
                ── 5 actions and screens ───────────────────────────────────────────────────────
                ▸ mark             Space     mark or unmark, and down
                  mark-all         a         mark all that the filter shows
                  only-marked      M         not now: nothing is marked: Space marks
                  unmark           U         not now: nothing is marked: Space marks
                  range            v         begin a range; again: mark it
                 Enter runs  Up Down choose  Tab completes  retry marked|shown|focus
                :mar
                """))
    }

    @Test("Letters in order are enough; arrows choose; Enter runs")
    func fuzzy() {
        var story = Story()
        story.press(":")
        story.type("enlg")
        #expect(story.model.chosenEntry?.name == "endpoint-log")
        story.press(.control("u"))
        story.type("ret")
        let names = story.model.paletteEntries.map(\.name)
        #expect(names.first == "retry")
        story.press(.down, .down, .up, .up, .up)
        #expect(story.model.prompt?.chosen == 0)
        story.press(.enter)
        #expect(story.text.contains("Retry as attempt 4?"))
    }

    @Test("What a screen or an action would ask for can stand behind its name")
    func arguments() {
        var story = Story()
        story.run("save-view night shift")
        #expect(story.model.views.list.map(\.name) == ["night shift"])
        #expect(story.remark == " saved: 1 shows night shift again")
        story.run("customer cus_unheard_of")
        #expect(story.remark == "          v nothing is known of this customer")
        #expect(story.foot == "customer: cus_unheard_of")
    }

    @Test("A word behind the name chooses the rows: focus, marked, shown")
    func selectors() {
        var story = Story()
        story.press("j", " ", "g")
        story.run("retry focus")
        #expect(story.text.contains("Retry as attempt 4?"))
        story.press(.escape)
        story.run("retry marked")
        #expect(story.text.contains("retry 1 delivery"))
        story.press(.escape)
        story.run("retry shown")
        #expect(story.text.contains("retry 3 deliveries"))
        #expect(story.text.contains("1  already delivered since"))
        story.press(.escape)
        story.press("U", ":")
        story.type("retry marked")
        #expect(story.text.contains("not now: nothing is marked"))
        story.press(.enter)
        #expect(story.remark == " cannot retry: nothing is marked: Space marks")
    }

    @Test("Screens go by number and by name; what was run last is offered first")
    func screens() {
        var story = Story()
        story.run("2")
        #expect(story.model.screen == .endpoints)
        story.run("6")
        #expect(story.model.screen == .journal)
        story.run("deliveries")
        #expect(story.model.screen == .deliveries)
        story.press(":")
        #expect(story.model.paletteEntries.first?.name == "deliveries")
        #expect(story.model.paletteEntries[1].name == "journal")
    }

    @Test("Tab completes, Enter on nothing leaves, and what is not there is said")
    func edges() {
        var story = Story()
        story.press(":")
        story.type("rep")
        story.press(.tab)
        #expect(story.foot == ":replay")
        story.press(.control("u"), .enter)
        #expect(story.model.prompt == nil)
        story.run("zzz")
        #expect(story.remark.contains("no screen or action \"zzz\" here"))
        story.press(.escape)
        #expect(story.model.dialog == nil)
    }

    @Test(
        "It fits every size, down to the smallest",
        arguments: [TerminalSize.narrow, .tiny, .wide])
    func sizes(size: TerminalSize) {
        var story = Story(size: size)
        story.press(":")
        story.type("e")
        #expect(story.foot == ":e")
        #expect(story.model.paletteEntries.count > 3)
        story.press(.down, .down, .down)
        #expect(story.text.contains("▸ \(story.model.chosenEntry?.name ?? "none")"))
    }

    @Test("A nearer match ranks higher")
    func ranks() {
        let order = ["mark", "mark-all", "only-mark", "remark", "m-a-r-k"]
        let scores = order.compactMap { FuzzyMatch("mark", in: $0)?.score }
        #expect(scores.count == order.count)
        let falling = scores.sorted(by: >)
        #expect(scores == falling)
        #expect(FuzzyMatch("xm", in: "mark") == nil)
        #expect(FuzzyMatch("al", in: "mark-all")?.places == [5, 6])
    }
}
