import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The other screens and sizes")
struct ScreenStories {
    @Test("At 40×12 latency, next and try have dropped out, and the event is cut (A1)")
    func narrow() {
        let story = Story(size: .narrow)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries     4
                 ● dispatching here  newest 14:01:58
                  TIME↓ STATUS    CODE ENDPOI… EVENT
                ▸ 14:01 ✗ FAILED  503  billing invoice…
                  14:01 ✗ FAILED  conn billing subscri…
                  13:59 ✓ SUCCESS 200  billing invoice…
                  13:58 ⊘ EXHAUST 500  audit   entitle…
                 dlv_01M6BPNFZG0000000000000004  hooks.…
                 r retry  R replay  Space mark  ? help
                """)
    }

    @Test("At 20×5 there is still a table")
    func tiny() {
        let story = Story(size: .tiny)
        #expect(
            story.squeezed == """
                 pro…   all deli… 4
                  TIME↓ STATUS    CO
                ▸ 14:01 ✗ FAILED  50
                  14:01 ✗ FAILED  co
                 dlv_01M6BPNFZG0000…
                """)
    }

    @Test("Endpoints show how they fare")
    func endpoints() {
        let story = Story.standing(in: .endpoints)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                ▸ audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                  billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                 P pause  d disable  e edit  p check  T test  A add  Enter open  ? help
                """)
    }

    @Test("An endpoint shows its last attempts, the answer and the retry schedule (A5)")
    func endpointLog() {
        let story = Story.standing(in: .endpointLog)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoint billing
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                 billing  FAILING
                 https://hooks.example.com/in  events *
                 reseller (8 attempts)  timeout 10s  any rate  4 at once
                 33.3% ok of 3  p50 120ms  p95 10s  2 waiting, oldest <1m ago
                  TIME        STATUS    CODE    TRY  NEXT    EVENT       RESPONSE
                ▸ 14:01:58    ✗ FAILED  503     3    in 27m  invoice.pa… {"error":"maintenance…
                  14:01:44    ✗ FAILED  connect 2    in 4m   subscripti… Connection refused
                  14:00:58    ✗ FAILED  503     2    in 27m  invoice.pa… {"error":"maintenance…
                  14:00:44    ✗ FAILED  connect 1    in 4m   subscripti… Connection refused
                  13:59:58    ✗ FAILED  503     1    in 27m  invoice.pa… {"error":"maintenance…
                  13:59:00    ✓ SUCCESS 200     1    —       invoice.pa… empty answer
                ── dlv_01M6BPNFZG0000000000000004  attempt 3 ───────────────────────────────────
                 next in 27m; reseller, at most 8 over 3.6d: 1m 5m 30m 2h 12h 24h 48h
                 {"error":"maintenance"}
                 r retry  R replay  P pause  d disable  e edit  p check  Enter open  ? help
                """)
    }

    @Test("Of an endpoint's many attempts the last hundred are shown, newest first (A5)")
    func endpointLogOfMany() {
        #expect(EndpointLogState.limit == 100)
        var story = Story([
            Fixture.detail(
                1, "invoice.paid", .failed, code: 503, failure: .http, attempts: 120,
                age: .minutes(1), next: .hours(1))
        ])
        story.press("L")
        let numbers = story.model.endpointLog?.attempts.map(\.attempt.start.number)
        #expect(numbers == Array((21...120).reversed()))
        story.press("G")
        #expect(story.model.endpointLog?.selected?.attempt.start.number == 21)
        #expect(story.text.contains("attempt 21 "), "\(story.text)")
    }

    @Test("Of a long answer an endpoint's log has the first 500 bytes (A5)")
    func excerpt() throws {
        #expect(EndpointLogPane.excerptBytes == 500)
        let answer = String(repeating: "x", count: 499) + "yz" + String(repeating: "w", count: 99)
        let detail = Fixture.detail(
            1, "invoice.paid", .failed, code: 503, failure: .http, age: .minutes(1),
            response: answer)
        let row = EndpointAttempt(
            delivery: detail.delivery, attempt: try #require(detail.attempts.first))
        #expect(EndpointLogPane.excerpt(of: row) == answer.prefix(500))
        var story = Story([detail], size: TerminalSize(columns: 300, rows: 40))
        story.press("L")
        #expect(story.text.contains("xy") && !story.text.contains("yz"), "\(story.text)")
    }

    @Test("An action is shown with who, when, why and row by row (B9)")
    func action() {
        let story = Story.standing(in: .action)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  operator journal
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                 retry by ada@bastion on pts/3
                 2026-11-01 14:02:00.000 Z (<1m ago)  act_01M6BPNHY00000000000000002
                 why: no reason given
                 result: in its grace
                ▸dlv_01M6BPNFZG0000000000000004  waiting
                 retry in 5 s  z calls back  dlv_01M6BPNFZG0000000000000004
                 z call back  Enter delivery  / search  : go  ? help
                """)
    }

    @Test("The operator journal lists what was done")
    func journal() {
        var story = Story.standing(in: .action)
        story.press("q")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  operator journal
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  TIME     WHO         DID   WHAT    RESULT       WHY
                ▸ 14:02:00 ada@bastion retry billing in its grace
                 retry in 5 s  z calls back  dlv_01M6BPNFZG0000000000000004
                 z call back  Enter open  f filter  / search  : go  ? help
                """)
    }

    @Test("The operator journal says what retention took last, and when (B13)")
    func purged() {
        var story = Story()
        story.change { $0.condition = Fixture.condition(purge: Fixture.purge) }
        story.run("journal")
        #expect(story.text.contains("as due: 1,204 deliveries settled before"))
    }

    @Test("An empty store says how to fill it")
    func empty() {
        let story = Story([])
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      0  -time
                 ● dispatching here  newest 14:01:58  following
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                  Nothing was delivered yet. Three steps:
                  ✓ add an endpoint: where events are sent
                  2 send it a first event, a test  press T
                      or: redrive endpoint test billing
                  3 see it arrive: SUCCESS, and the answer below
                      or: redrive list
                 T send a test  r retry  R replay  Space mark  Enter open  f filter  ? help
                """)
    }

    @Test("Without Unicode the glyphs are ASCII, and the words stay")
    func ascii() {
        var story = Story(options: ConsoleOptions(colors: 0, isUnicode: false))
        story.press(" ", .enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 * dispatching here  * 1 marked  newest 14:01:58  all 25.0 % ok  p95 10s
                   TIMEv    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                 * 14:01:58 x FAILED  503     3/8  billing  invoice.payment_fai~ in 27m  120ms
                >  14:01:44 x FAILED  connect 2/8  billing  subscription.deleted in 4m   10s
                   13:59:00 + SUCCESS 200     1/8  billing  invoice.paid  {"id"~ -       35ms
                   13:58:02 ! EXHAUST 500     8/8  audit    entitlement.updated  -       88ms
                -- dlv_01M6BPN2A00000000000000003  billing  POST https://hooks.example.com/in --
                 x FAILED  no connection in 10s at 14:01:44 - 203.0.113.9:443
                 connection refused; attempt 3 in 4m, then 5 more over 3.6d
                 The host is up and nothing listens on the port: the receiver is not running, or
                 the port is wrong.
                  1 Payload  2 Request  3 Response  4 Attempts  d Diff
                 28 bytes, pretty
                 {
                   "id": "evt_1",
                   "amount": 4200
                 }
                 r retry  R replay  Enter full  Tab table  J next  p form  / search  ? help
                """)
    }

    @Test("The first frame stands before anything is read")
    func first() {
        let story = Story(holding: { _ in true })
        #expect(
            story.squeezed == """
                 redrive  all deliveries                                                  -time
                 opening …
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                  reading …
                 r retry  R replay  Space mark  Enter open  f filter  / search  c causes  ? help
                """)
    }

    @Test("Relative times show minutes, never seconds")
    func relative() {
        var story = Story()
        story.press("t", "t")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  newest <1m ago  following  all 25.0 % ok  p95 10s
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  <1m ago  ✗ FAILED  503     3/8  billing  invoice.payment_fai… in 27m  120ms
                   <1m ago  ✗ FAILED  connect 2/8  billing  subscription.deleted in 4m   10s
                   3m ago   ✓ SUCCESS 200     1/8  billing  invoice.paid  {"id"… —       35ms
                   3m ago   ⊘ EXHAUST 500     8/8  audit    entitlement.updated  —       88ms
                 relative times
                 r retry  R replay  Space mark  Enter open  f filter  / search  c causes  ? help
                """)
    }

    @Test("Who stops a console that dispatches is told that nothing is sent meanwhile")
    func stopNotice() {
        var story = Story()
        #expect(story.model.stopNotice?.contains("`fg` lets it go on") == true)
        story.change {
            $0.condition = Fixture.condition(dispatcher: .process(pid: 4711, since: nil))
        }
        #expect(story.model.stopNotice == nil)
    }
}
