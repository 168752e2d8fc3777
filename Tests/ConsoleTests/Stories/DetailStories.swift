import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The detail pane")
struct DetailStories {
    @Test("At 120×40 the detail stands to the right, with every attempt and its timing")
    func wideAttempts() {
        var story = Story(size: .wide)
        story.press(.enter, "4")
        let right = (2..<26).map { String(story.line($0).dropFirst(66)) }
        #expect(
            right.joined(separator: "\n") == """
                │── dlv_01M6BPNFZG0000000000000004  billing  invoic…──
                │ ✗ FAILED  503 in 120ms at 14:01:58 · 203.0.113.9:443
                │ service down; attempt 4 in 27m, then 4 more over
                │ 3.5d
                │ The receiver or what stands behind its proxy is down
                │ or overloaded; the schedule goes on by itself.
                │ Once it answers again, is:recoverable finds what can
                │ be sent at once.
                │  1 Payload 2 Request 3 Response 4 Attempts d Diff
                │ ▸ 3  14:01:58  ✗ 503 in 120ms  automatic
                │     https://hooks.example.com/in at 203.0.113.9:443
                │     dns        4ms     █
                │     connect    16ms    ███
                │     tls        28ms       █████
                │     first byte 62ms            ██████████
                │     rest       10ms                      ██
                │   2  14:00:58  ✗ 503 in 120ms  automatic
                │     https://hooks.example.com/in at 203.0.113.9:443
                │     dns        4ms     █
                │     connect    16ms    ███
                │     tls        28ms       █████
                │     first byte 62ms            ██████████
                │     rest       10ms                      ██
                │   1  13:59:58  ✗ 503 in 120ms  automatic
                """)
    }

    @Test("Help over a long answer that was scrolled to its end stands when the answer gets short")
    func shorter() {
        let long = (1...200).map { "line \($0)" }.joined(separator: "\n")
        var story = Story([
            Fixture.detail(1, "a.b", .failed, code: 500, failure: .http, age: .zero, response: long)
        ])
        story.press(.enter, .enter, "3", "G", "?")
        story.change {
            $0.details = [
                Fixture.detail(1, "a.b", .success, code: 200, age: .zero, response: "ok")
            ]
        }
        story.resize(TerminalSize(columns: 200, rows: 60))
        #expect(story.line(0).contains("help"))
        story.press(.escape)
        #expect(story.text.contains("ok"))
    }

    @Test("Where the tab leaves rows empty the advice is whole (B15)")
    func wideAdvice() {
        var story = Story(size: .wide)
        story.press(.enter)
        let advice = (8..<11).map { String(story.line($0).dropFirst(66)) }
        #expect(
            advice.joined(separator: "\n") == """
                │ Once it answers again, is:recoverable finds what can
                │ be sent at once.
                │  1 Payload 2 Request 3 Response 4 Attempts d Diff
                """)
    }

    @Test("Enter shows the payload below, with advice on top (B15)")
    func detail() {
        var story = Story()
        story.press(.enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  newest 14:01:58  all 25.0 % ok  p95 10s
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  14:01:58 ✗ FAILED  503     3/8  billing  invoice.payment_fai… in 27m  120ms
                   14:01:44 ✗ FAILED  connect 2/8  billing  subscription.deleted in 4m   10s
                   13:59:00 ✓ SUCCESS 200     1/8  billing  invoice.paid  {"id"… —       35ms
                   13:58:02 ⊘ EXHAUST 500     8/8  audit    entitlement.updated  —       88ms
                ── dlv_01M6BPNFZG0000000000000004  billing  POST https://hooks.example.com/in ──
                 ✗ FAILED  503 in 120ms at 14:01:58 · 203.0.113.9:443
                 service down; attempt 4 in 27m, then 4 more over 3.5d
                 The receiver or what stands behind its proxy is down or overloaded; the
                 schedule goes on by itself.
                 Once it answers again, is:recoverable finds what can be sent at once.
                  1 Payload  2 Request  3 Response  4 Attempts  d Diff
                 28 bytes, pretty
                 {
                   "id": "evt_1",
                   "amount": 4200
                 }
                 r retry  R replay  Enter full  Tab table  J next  p form  / search  ? help
                """)
    }

    @Test("An attempt under way has not failed: not in the detail, nor in the endpoint's attempts")
    func inFlight() {
        let before = Fixture.detail(
            1, "a.b", .failed, code: 503, failure: .http, age: .minutes(2), next: .minutes(-1))
        var delivery = before.delivery
        delivery.inFlight = AttemptInFlight(
            number: 2, startedAt: Fixture.now, trigger: .automatic, action: nil)
        let start = AttemptStarted(
            delivery: delivery.id, number: 2, trigger: .automatic, action: nil, at: Fixture.now,
            url: Fixture.billing.url, headers: [], secrets: [])
        let attempt = Attempt(start: start, end: nil, by: nil, reason: nil)
        var story = Story([
            DeliveryDetail(
                delivery: delivery, endpoint: before.endpoint, event: before.event,
                payload: before.payload, attempts: before.attempts + [attempt])
        ])
        story.press(.enter)
        #expect(story.text.contains("◦ in flight  was FAILED: 503 in 120ms"))
        #expect(!story.text.contains("FAILED  in flight"))
        story.press(.escape, "L")
        #expect(story.text.contains("in flight      2    sending"))
        #expect(story.text.contains("no answer yet"))
        #expect(story.text.contains("attempt 2 in flight; reseller"))
    }

    @Test("The request is shown as it was sent, signatures included, secrets never (A7, E2)")
    func request() {
        var story = Story()
        story.press(.enter, "2")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  newest 14:01:58  all 25.0 % ok  p95 10s
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  14:01:58 ✗ FAILED  503     3/8  billing  invoice.payment_fai… in 27m  120ms
                   14:01:44 ✗ FAILED  connect 2/8  billing  subscription.deleted in 4m   10s
                   13:59:00 ✓ SUCCESS 200     1/8  billing  invoice.paid  {"id"… —       35ms
                   13:58:02 ⊘ EXHAUST 500     8/8  audit    entitlement.updated  —       88ms
                ── dlv_01M6BPNFZG0000000000000004  billing  POST https://hooks.example.com/in ──
                 ✗ FAILED  503 in 120ms at 14:01:58 · 203.0.113.9:443
                 service down; attempt 4 in 27m, then 4 more over 3.5d
                 The receiver or what stands behind its proxy is down or overloaded; the
                 schedule goes on by itself.
                 Once it answers again, is:recoverable finds what can be sent at once.
                  1 Payload  2 Request  3 Response  4 Attempts  d Diff    attempt 3, 3 kept  < >
                 POST https://hooks.example.com/in
                 attempt 3, 2026-11-01 14:01:58.000 Z (<1m ago)
                 Content-Type: application/json
                 Delivery-Id: dlv_01M6BPNFZG0000000000000004
                 webhook-signature: v1,c2lnbmF0dXJl
                                                                                         1 more
                 r retry  R replay  Enter full  Tab table  J next  p form  / search  ? help
                """)
    }

    @Test("Where it goes is said before anything was sent, in the title and in full in the request")
    func destination() {
        var endpoint = Fixture.billing
        endpoint.url = "https://hooks.example.com/" + String(repeating: "in/", count: 20) + "end"
        var story = Story([
            Fixture.detail(
                1, "a.b", .pending, attempts: 0, age: .hours(1), next: .minutes(-9),
                endpoint: endpoint)
        ])
        story.press(.enter)
        #expect(story.text.contains("  billing  POST https://hooks.example.com/in"))
        story.press("2")
        let text = story.text.filter { !$0.isWhitespace }
        #expect(text.contains(endpoint.url))
        #expect(text.contains("Nothingwassentyet."))
    }

    @Test("A low screen shows how it stands, why, and when it goes on before the payload")
    func low() {
        var story = Story(size: TerminalSize(columns: 60, rows: 20))
        story.log.change {
            $0.freshness[Fixture.evening[3].delivery.id] = .stale(
                by: Fixture.evening[1].delivery.id, type: "invoice.paid", at: Fixture.now)
        }
        story.press(.enter)
        #expect(story.text.contains("✗ FAILED  503 in 120ms"), "\(story.text)")
        #expect(story.text.contains("Stale: a newer invoice.paid"), "\(story.text)")
        #expect(story.text.contains("service down; attempt 4 in 27m"), "\(story.text)")
        #expect(story.text.contains("\"amount\""), "\(story.text)")
    }

    @Test("The response is shown with code, headers and body")
    func response() {
        var story = Story()
        story.press(.enter, "3")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  newest 14:01:58  all 25.0 % ok  p95 10s
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  14:01:58 ✗ FAILED  503     3/8  billing  invoice.payment_fai… in 27m  120ms
                   14:01:44 ✗ FAILED  connect 2/8  billing  subscription.deleted in 4m   10s
                   13:59:00 ✓ SUCCESS 200     1/8  billing  invoice.paid  {"id"… —       35ms
                   13:58:02 ⊘ EXHAUST 500     8/8  audit    entitlement.updated  —       88ms
                ── dlv_01M6BPNFZG0000000000000004  billing  POST https://hooks.example.com/in ──
                 ✗ FAILED  503 in 120ms at 14:01:58 · 203.0.113.9:443
                 service down; attempt 4 in 27m, then 4 more over 3.5d
                 The receiver or what stands behind its proxy is down or overloaded; the
                 schedule goes on by itself.
                 Once it answers again, is:recoverable finds what can be sent at once.
                  1 Payload  2 Request  3 Response  4 Attempts  d Diff    attempt 3, 3 kept  < >
                 503  after 120ms  attempt 3
                 Content-Type: application/json
                 23 bytes, pretty
                 {
                   "error": "maintenance"
                 }
                 r retry  R replay  Enter full  Tab table  J next  p form  / search  ? help
                """)
    }

    @Test("The newest attempt comes first, and what is scheduled stands below all of them")
    func attempts() {
        var story = Story()
        story.press(.enter, "4")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  newest 14:01:58  all 25.0 % ok  p95 10s
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  14:01:58 ✗ FAILED  503     3/8  billing  invoice.payment_fai… in 27m  120ms
                   14:01:44 ✗ FAILED  connect 2/8  billing  subscription.deleted in 4m   10s
                   13:59:00 ✓ SUCCESS 200     1/8  billing  invoice.paid  {"id"… —       35ms
                   13:58:02 ⊘ EXHAUST 500     8/8  audit    entitlement.updated  —       88ms
                ── dlv_01M6BPNFZG0000000000000004  billing  POST https://hooks.example.com/in ──
                 ✗ FAILED  503 in 120ms at 14:01:58 · 203.0.113.9:443
                 service down; attempt 4 in 27m, then 4 more over 3.5d
                 The receiver or what stands behind its proxy is down or overloaded; the
                 schedule goes on by itself.
                 Once it answers again, is:recoverable finds what can be sent at once.
                  1 Payload  2 Request  3 Response  4 Attempts  d Diff    attempt 3, 3 kept  < >
                 ▸ 3  14:01:58  ✗ 503 in 120ms  automatic
                     https://hooks.example.com/in at 203.0.113.9:443
                     dns        4ms     █
                     connect    16ms     █████
                     tls        28ms          ██████████
                     first byte 62ms                    ████████████████████
                     rest       10ms                                        ████        21 more
                 r retry  R replay  Enter full  Tab table  J next  p form  / search  ? help
                """)
        story.press("G")
        #expect(story.text.contains("Scheduled, while they fail:"))
        #expect(story.text.contains("attempt 8 2026-11-05 04:29:00.000 Z (in 3d)"))
    }

    @Test("At 40×12 the detail has the screen to itself")
    func narrowDetail() {
        var story = Story(size: .narrow)
        story.press(.enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries   1/4
                 ● dispatching here  newest 14:01:58
                ── dlv_01M6BPNFZG0000000000000004  bi…──
                 ✗ FAILED  503 in 120ms at 14:01:58 · 2…
                 service down; attempt 4 in 27m, then 4
                 more over 3.5d …
                  1 Payload  2 Req 3 Resp 4 Att d Diff
                 28 bytes, pretty
                 {
                   "id": "evt_1",                2 more
                 r retry  R replay  Tab table  ? help
                """)
    }

    @Test("At 40×12 the question is whole")
    func narrowRetry() {
        var story = Story(size: .narrow)
        story.press(.enter, "r")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries   1/4
                 ● dispatching here  newest 14:01:58
                ── dlv_01M6BPNFZG0000000000000004  bi…──
                 ✗ FAILED  503 in 120ms at 14:01:58 · 2…
                 service down; attempt 4 in 27m, then 4
                 more over 3.5d …
                  1 Payload  2 Req 3 Resp 4 Att d Diff
                 Retry as attempt 4?
                 dlv_01M6BPNFZG0000000000000004
                 billing POST
                 https://hooks.example.com/in
                 y retry   any other key: leave it
                """)
    }

    @Test("What is late makes the rest of the schedule later")
    func late() {
        var story = Story([
            Fixture.detail(
                1, "a.b", .failed, code: 500, failure: .http, age: .hours(3), next: .minutes(-90))
        ])
        story.press(.enter, "4")
        #expect(story.text.contains("attempt 2 due now"))
        story.press("G")
        #expect(story.text.contains("attempt 3 in 5m"))
    }

    @Test("What is late is drawn alike a second later: only minutes change it")
    func quiet() {
        var story = Story([
            Fixture.detail(
                1, "a.b", .failed, code: 500, failure: .http, age: .hours(3), next: .minutes(-90))
        ])
        story.press(.enter, "4", "G")
        let before = story.frame
        story.wait(.seconds(1))
        #expect(story.frame == before)
    }

    @Test(
        "What covers the detail gives it back as it was left, its tab included",
        arguments: ["L", "c", "i"] as [Key])
    func comesBack(key: Key) {
        for leaving in [Key.escape, "q"] {
            var story = Story()
            story.press(.enter, "4", key)
            #expect(story.model.screen != .deliveries)
            story.press(leaving)
            #expect(story.model.pane == .detail)
            #expect(story.model.detail?.tab == .attempts)
            #expect(story.text.contains("first byte"))
            #expect(!story.hasQuit)
        }
    }

    @Test("It comes back from further away as well, full as it was, and by name")
    func comesBackFromAfar() {
        var story = Story()
        story.press(.enter, .enter, "4", "L")
        story.run("endpoints")
        story.press(.escape, .escape)
        #expect(story.model.isDetailFull)
        #expect(story.model.detail?.tab == .attempts)
        story.press("L")
        story.run("deliveries")
        #expect(story.model.pane == .detail)
        #expect(story.model.detail?.tab == .attempts)
    }

    @Test("What is open beside an endpoint's attempts comes back there")
    func comesBackToAttempts() {
        var story = Story()
        story.press("L", .enter, "4")
        story.run("journal")
        story.press(.escape)
        #expect(story.model.screen.isEndpointLog)
        #expect(story.model.pane == .detail)
        #expect(story.model.detail?.tab == .attempts)
        story.press(.escape, .escape)
        #expect(story.model.pane == .log)
        #expect(story.model.detail == nil)
    }

    @Test("w in the table wraps or cuts the lines of the detail beside it, where there is one")
    func wrapFromTable() {
        var story = Story()
        story.press("w")
        #expect(story.remark == " Enter opens the payload first")
        story.press(.enter, .tab, "w")
        #expect(story.model.detail?.isWrapped == false)
        #expect(story.model.pane == .log)
    }

    @Test("The hint of Enter says what it does now, and where it can do nothing it says why")
    func enter() {
        for size in [TerminalSize.classic, .wide] {
            var story = Story(size: size)
            story.press(.enter)
            #expect(story.foot.contains("Enter full"), "\(story.foot)")
            story.press(.enter)
            #expect(story.foot.contains("Enter with table"), "\(story.foot)")
            story.press(.enter)
            #expect(story.foot.contains("Enter full"), "\(story.foot)")
        }
        var story = Story(size: .narrow)
        story.press(.enter)
        #expect(!story.foot.contains("Enter"), "\(story.foot)")
        story.press(.enter)
        #expect(story.text.contains("the screen is too low"), "\(story.text)")
    }
}
