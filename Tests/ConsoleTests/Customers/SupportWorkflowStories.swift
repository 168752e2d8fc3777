import DeliveryEngine
import Synchronization
import Terminal
import Testing

@testable import Console

/// The five workflows of seed 000, from the first key to the verified result (C7).
@Suite("Support workflows from the keyboard")
struct SupportWorkflowStories {
    private var story = Story.withCustomer()

    private mutating func openCustomer() {
        story.run("customer")
        story.press(.control("u"))
        story.type("cus_1")
        story.press(.enter)
    }

    @Test("Access missing: the reason, the checkout and its signals are on one screen")
    mutating func accessMissing() {
        openCustomer()
        #expect(story.text.contains("✗ pro  revoked"))
        #expect(story.text.contains("charge ch_1 was refunded in full"))
        #expect(story.text.contains("signal in"))
        #expect(story.text.contains("sent out"))
        story.run("signals")
        for _ in 0..<4 { story.press("f") }
        #expect(story.text.contains("refused"))
        #expect(story.text.contains("too old"))
    }

    @Test("Outbound delivery failed: looked at, judged, asked about, sent, seen")
    mutating func deliveryFailed() {
        let failed = Fixture.evening[3].delivery.id
        story.log.change { $0.freshness[failed] = .fresh }
        story.press(.enter)
        #expect(story.text.contains("503"))
        story.press("5")
        let known = "It was answered 503. Nothing newer about it was delivered there."
        #expect(story.text.contains(known))
        story.press("r")
        #expect(story.text.contains(known))
        story.press("y")
        #expect(story.log.requests.map(\.targets) == [[failed]])
        story.wait(.seconds(6))
        #expect(story.text.contains("retry"))
    }

    @Test("Refund revoked access: the reason first, then a grant, then the verification")
    mutating func refundRevoked() {
        openCustomer()
        #expect(story.text.contains("charge ch_1 was refunded in full"))
        story.press("a")
        story.type("pro refunded by mistake, ticket 7")
        story.press(.enter)
        #expect(story.text.contains("grant pro for cus_1?"))
        #expect(story.text.contains("now: pro is revoked"))
        story.press("y")
        #expect(
            Array(story.text.split(separator: "\n")[2...7]) == [
                "▸cus_1", " Verify", "  grant pro at 14:02:00: recorded",
                "  ✓ pro is allowed now: active",
                "  ◦ entitlement.updated to billing: PENDING", " Access now",
            ])
    }

    @Test("Credits depleted: the uses by id, then an adjustment, then the verification")
    mutating func creditsDepleted() {
        openCustomer()
        #expect(story.text.contains("api_calls  600 left"))
        #expect(story.text.contains("req_7"))
        story.press("m")
        story.type("api_calls +500 our outage")
        story.press(.enter, "y")
        #expect(story.text.contains("✓ 1,100 api_calls left"))
        #expect(story.text.contains("entitlement.updated to billing: PENDING"))
    }

    @Test("Manual grant and recovery: granted after review, verified, taken back")
    mutating func manualGrant() {
        openCustomer()
        story.press("a")
        story.type("audit trial for the merger")
        story.press(.enter)
        #expect(story.text.contains("is the name right?"))
        story.press("y")
        #expect(story.text.contains("✓ audit is allowed now: active"))
        story.press("d")
        story.type("audit merger is off")
        story.press(.enter, "y")
        #expect(story.text.contains("✗ audit is not allowed now: revoked"))
        let asked = story.log.adjustments
        #expect(asked.map(\.reason) == ["trial for the merger", "merger is off"])
        #expect(asked.allSatisfy { $0.by == Fixture.ada })
    }
}
