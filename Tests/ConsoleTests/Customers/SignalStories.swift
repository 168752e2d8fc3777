import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The signals screen (C8)")
struct SignalStories {
    @Test("What came in, what it did, and what was refused, newest first")
    func list() {
        var story = Story.withCustomer()
        story.run("5")
        #expect(story.text == "signals")
    }

    @Test("f shows one kind after the other, and back to all")
    func filter() {
        var story = Story.withCustomer()
        story.run("signals")
        var counts: [Int] = []
        for _ in SignalsFilter.allCases {
            counts.append(story.model.signals.shown.count)
            story.press("f")
        }
        #expect(counts == [4, 2, 0, 1, 1])
        #expect(story.model.signals.filter == .all)
    }

    @Test("Enter opens a signal with its body, or a refused arrival with what was kept of it")
    func open() {
        var story = Story.withCustomer()
        story.run("signals")
        story.press(.enter)
        #expect(story.text == "refused-signal")
        story.press(.escape, "j", .enter)
        #expect(story.text == "kept-signal")
    }

    @Test("C on a signal shows its customer")
    func customer() {
        var story = Story.withCustomer()
        story.run("signals")
        story.press("G", "C")
        #expect(story.model.screen == .customer(Fixture.subject))
    }

    @Test("The cursor stays on its signal when more come in")
    func staysPut() {
        var story = Story.withCustomer()
        story.run("signals")
        story.press("j")
        let cursor = story.model.signals.cursor
        story.change { contents in
            contents.signals.insert(
                .kept(
                    Fixture.signal("evt_9", "invoice.paid", age: .zero, .applied, "in_9 is paid")),
                at: 0)
        }
        #expect(story.model.signals.cursor == cursor)
        #expect(story.model.signals.position.index == 2)
    }

    @Test("A store that no signal ever came into says where they are to be sent")
    func empty() {
        var story = Story()
        story.run("signals")
        #expect(story.text.contains("No signal has come in yet."))
        #expect(story.text.contains("/v1/webhooks/stripe/tenant"))
    }
}
