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

    /// Two attempts of a delivery that differ in nothing but what differs each time.
    private static var passing: DeliveryDetail {
        let detail = Fixture.detail(
            6, "invoice.paid", .failed, code: 503, failure: .http, attempts: 2, age: .seconds(1))
        let attempts = detail.attempts.map { attempt in
            let number = attempt.start.number
            var outcome = attempt.end!.outcome
            outcome.responseHeaders = [
                Header("Date", "Sun, 01 Nov 2026 14:0\(number):00 GMT"), Header("Server", "a"),
                Header("X-Request-Id", "r\(number)"),
            ]
            return Attempt(
                start: AttemptStarted(
                    delivery: detail.delivery.id, number: number, trigger: .automatic, action: nil,
                    at: attempt.start.at, url: attempt.start.url,
                    headers: [
                        Header("webhook-timestamp", "\(number)"),
                        Header("webhook-signature", "v1,\(number)"),
                    ], secrets: ["current"]),
                end: AttemptEnded(
                    delivery: detail.delivery.id, number: number, at: attempt.end!.at,
                    outcome: outcome, verdict: attempt.end!.verdict), by: nil, reason: nil)
        }
        return DeliveryDetail(
            delivery: detail.delivery, endpoint: detail.endpoint, event: detail.event,
            payload: detail.payload, attempts: attempts)
    }

    @Test("What differs each time stands at the end, below what says something")
    func passing() {
        var story = Story([Self.passing], size: .wide)
        story.press(.enter, "d")
        let lines = page(story).split(separator: "\n").map(String.init)
        let same = ["Request: the same", "Response: the same", "Body: the same"]
        #expect(same.allSatisfy(lines.contains), "\(lines)")
        let end = lines.firstIndex(of: "Different each time:").map { lines.suffix(from: $0) }
        #expect(
            end.map(Array.init) == [
                "Different each time:", "- webhook-timestamp: 1", "- webhook-signature: v1,1",
                "- Date: Sun, 01 Nov 2026 14:01:00 GMT", "- X-Request-Id: r1",
                "+ webhook-timestamp: 2", "+ webhook-signature: v1,2",
                "+ Date: Sun, 01 Nov 2026 14:02:00 GMT", "+ X-Request-Id: r2",
            ], "\(lines)")
    }

    @Test(
        "Headers that differ each time are known by their names, in any case",
        arguments: [
            ("Date", true), ("x-request-id", true), ("CF-Ray", true), ("webhook-signature", true),
            ("X-Webhook-Signature", true), ("webhook-timestamp", true), ("Set-Cookie", true),
            ("webhook-id", false), ("Delivery-Id", false), ("Content-Type", false),
            ("Server", false), ("Retry-After", false), ("Location", false), ("X-Tenant", false),
        ])
    func passing(name: String, isPassing: Bool) {
        #expect(PassingHeader.isPassing(name) == isPassing)
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
        #expect(story.model.detail?.foundLine == 10)
        story.press("N", "N")
        #expect(story.model.detail?.foundLine == 17)
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

    @Test("The last payload delivered is found whatever imported ids are made of")
    func importedIDs() {
        let far = Endpoint(
            id: EndpointID("ep 1, *"), application: "default", name: "far",
            url: "https://far.example.com/in", createdAt: Fixture.now)
        let details = [(1, "dlv 6*"), (2, "dlv 7*")].map { number, id in
            Fixture.imported(
                Fixture.detail(
                    number, "invoice.paid", .success, code: 200, age: .seconds(9), endpoint: far,
                    subject: "cus \"1\", *"), as: id)
        }
        var story = Story(details, size: .wide)
        story.press(.enter, "d")
        #expect(page(story).contains("dlv 6*"), "\(page(story))")
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
        #expect(story.remark.hasSuffix("long lines are wrapped; w cuts them"))
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
