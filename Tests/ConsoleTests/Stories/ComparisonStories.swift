import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Differences in the detail")
struct ComparisonStories {
    /// A delivery of three attempts, of which the last went elsewhere and was answered otherwise.
    private static var moved: DeliveryDetail {
        let detail = Fixture.detail(
            6, "invoice.paid", .failed, code: 503, failure: .http, attempts: 3, age: .seconds(1),
            next: .minutes(4), payload: #"{"id":"evt_6","amount":5100,"currency":"EUR"}"#,
            response: #"{"error":"maintenance","until":"14:00"}"#)
        let last = detail.attempts[2]
        let elsewhere = Endpoint(
            id: Fixture.billing.id, application: "default", name: "billing",
            url: "https://hooks2.example.com/in", createdAt: Fixture.now)
        let other = Fixture.attempt(
            3, of: detail.delivery, endpoint: elsewhere, code: 500, failure: .http,
            response: #"{"error":"boom","until":"14:00"}"#, latency: 900)
        return DeliveryDetail(
            delivery: detail.delivery, endpoint: detail.endpoint, event: detail.event,
            payload: detail.payload,
            attempts: [
                detail.attempts[0], detail.attempts[1],
                Attempt(
                    start: other.start, end: other.end, by: last.by, reason: last.reason),
            ])
    }

    private func page(_ story: Story) -> String {
        let page = story.model.detailPage
        return (0..<page.count).map { page[$0].text }.joined(separator: "\n")
    }

    @Test("d shows what differs between the attempt and the one before it")
    func attempts() {
        var story = Story(Fixture.evening + [Self.moved], size: .wide)
        story.press(.enter, "d")
        #expect(
            page(story) == """
                attempt 2 (14:00:59, 503) → attempt 3 (14:01:59,
                500)

                Request:
                - POST https://hooks.example.com/in
                + POST https://hooks2.example.com/in
                  Content-Type: application/json
                  Delivery-Id: dlv_01M6BPNGYR0000000000000006
                  webhook-signature: v1,c2lnbmF0dXJl
                  signed with: current

                Response:
                - 503
                + 500
                  from 203.0.113.9:443
                  Content-Type: application/json

                Body:
                  {
                -   "error": "maintenance",
                +   "error": "boom",
                    "until": "14:00"
                  }

                Time:
                  dns        4ms     → 4ms
                  connect    16ms    → 16ms
                  tls        28ms    → 28ms
                  first byte 62ms    → 842ms    +780ms
                  rest       10ms    → 10ms
                  in all     120ms   → 900ms    +780ms
                """)
    }

    @Test("The tab says which attempts, < and > go on, n and N go to changes")
    func keys() {
        var story = Story(Fixture.evening + [Self.moved])
        story.press(.enter, "d")
        #expect(story.text.contains("attempt 3, 3 kept  < >"))
        story.press("<")
        #expect(page(story).hasPrefix("attempt 1 (13:59:59"), "\(page(story))")
        story.press("<")
        #expect(page(story).hasPrefix("attempt 1 "))
        story.press(">", ">", "n")
        #expect(story.model.detail?.foundLine == 3)
        story.press("n")
        #expect(story.model.detail?.foundLine == 11)
        story.press("N", "N")
        #expect(story.model.detail?.foundLine == 18)
    }

    @Test("d again compares the payload with the last one that was delivered")
    func payload() {
        var story = Story(Fixture.evening + [Self.moved], size: .wide)
        story.press(.enter, "d", "d")
        #expect(
            page(story) == """
                the last invoice.paid to billing that was delivered
                for cus_1, 13:59:00 dlv_01M6BPG2500000000000000002 →
                this one

                Payload:
                  {
                -   "id": "evt_1",
                -   "amount": 4200
                +   "id": "evt_6",
                +   "amount": 5100,
                +   "currency": "EUR"
                  }
                """)
    }

    @Test("Where there is nothing to compare with, that is said")
    func nothing() {
        var story = Story([
            Fixture.detail(1, "order.paid", .success, code: 200, age: .seconds(9))
        ])
        story.press(.enter, "d")
        #expect(page(story) == "No other order.paid to billing was delivered yet.")
        story.press("n")
        #expect(story.remark == " nothing differs")
        story.press("d")
        #expect(page(story).hasPrefix("There are no two attempts to compare."))
    }

    @Test("w cuts long lines instead of wrapping them, h and l scroll sideways")
    func sideways() {
        let long = #"{"note":""# + String(repeating: "abcdefghij", count: 12) + #"ZZZ"}"#
        var story = Story([
            Fixture.detail(
                1, "order.paid", .success, code: 200, age: .seconds(9), payload: long)
        ])
        story.press(.enter)
        #expect(story.text.contains("ZZZ"))
        story.press("l")
        #expect(story.remark == " long lines are wrapped: w cuts them")
        story.press("w")
        #expect(story.remark == " long lines are cut: h l")
        #expect(!story.text.contains("ZZZ"))
        story.press("l", "l", "l")
        #expect(story.text.contains("ZZZ"))
        let left = story.model.detail?.left
        story.press("l", "l")
        #expect(story.model.detail?.left == left)
        story.press("h", "h", "h", "/")
        story.type("zzz")
        story.press(.enter)
        #expect(story.text.contains("ZZZ"), "a match out of sight is scrolled to")
    }
}
