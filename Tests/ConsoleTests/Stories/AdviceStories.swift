import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The advice on a delivery (B15)")
struct AdviceStories {
    /// A delivery that its receiver answered with 401, with a payload longer than the pane.
    private static func refused(attempts: Int = 1) -> Story {
        let lines = (0..<40).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        return Story([
            Fixture.detail(
                1, "a.b", .failed, code: 401, failure: .http, attempts: attempts,
                age: .minutes(3), next: .minutes(9), payload: "{\(lines)}")
        ])
    }

    private static func words(_ story: Story) -> String {
        story.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("It is whole on the full screen, and the tabs stay where they are from one to the next")
    func whole() {
        var story = Self.refused()
        story.press(.enter, .enter)
        let tabs: [Key] = ["1", "2", "3", "4", "d"]
        var rows: Set<Int> = []
        for tab in tabs {
            story.press(tab)
            #expect(Self.words(story).contains("the response body usually tells."))
            rows.formUnion((0..<24).filter { story.line($0).contains("1 Payload") })
        }
        #expect(rows.count == 1)
    }

    @Test("Beside the table it is whole where little more is needed than to mark it as cut")
    func beside() {
        var story = Story([
            Fixture.detail(
                1, "a.b", .failed, code: 404, failure: .http, age: .minutes(3), next: .minutes(9),
                payload: "{\((0..<40).map { #""k\#($0)":\#($0)"# }.joined(separator: ","))}")
        ])
        story.change { contents in
            contents.outages[Fixture.billing.id] = EndpointOutage(
                failuresInARow: 533, since: Fixture.now - .minutes(57),
                probeAt: Fixture.now + .minutes(12))
        }
        story.press(.enter)
        #expect(
            Self.words(story).contains(
                "Edit the endpoint's URL: pending deliveries follow with their next attempt."),
            "\(story.text)")
    }

    @Test("Where a signature may be wrong it names the bench with its key")
    func bench() {
        var story = Self.refused()
        story.press(.enter)
        #expect(story.text.contains("The signature bench (s) shows what was signed"))
        story.press("q", "c")
        #expect(story.text.contains("The signature bench, s in the detail of one"))
        var other = Story()
        other.press(.enter)
        #expect(!other.text.contains("signature bench"))
    }

    @Test("The key to it is the one in effect")
    func changedKey() {
        let keys = KeyMap(changes: ["signature": ["b"]])
        let detail = Fixture.detail(
            1, "a.b", .failed, code: 403, failure: .http, age: .minutes(3))
        let advice = Advice(detail: detail, now: Fixture.now, keys: keys)
        #expect(advice.sentences.first?.hasPrefix("The signature bench (b)") == true)
    }

    @Test("Where one of several attempts is shown the screen says how to come to the others, once")
    func otherAttempts() {
        // The tab of a customer leaves the line of the tabs no room for it.
        for hasCustomer in [false, true] {
            var story = Self.refused(attempts: 3)
            story.log.change { if hasCustomer { $0.customers = [Fixture.customer()] } }
            story.press(.enter, .enter)
            #expect(!story.text.contains("< >"))
            for tab in ["4", "d"] as [Key] {
                story.press(tab)
                #expect(story.text.contains("3 kept  < >") == !hasCustomer, "\(story.text)")
                #expect(
                    story.foot.contains("R replay  < > attempts  ") == hasCustomer,
                    "\(story.foot)")
            }
        }
    }
}
