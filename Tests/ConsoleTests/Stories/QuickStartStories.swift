import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Quick start: from an empty store to a first delivery")
struct QuickStartStories {
    private static func empty(size: TerminalSize = .classic) -> Story {
        Story(size: size, log: MemoryLog([], endpoints: []))
    }

    @Test("An empty store says what to do first, with the key and the command")
    func empty() {
        let story = Self.empty()
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      0  -time
                 ● dispatching here  newest 14:01:58  following
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                  Nothing was delivered yet. Three steps:
                  1 add an endpoint: where events are sent  press A
                      or: redrive endpoint add --name NAME --url URL
                  2 send it a first event, a test
                      or: redrive endpoint test NAME
                  3 see it arrive: SUCCESS, and the answer below
                      or: redrive list
                 A add an endpoint  r retry  R replay  Space mark  Enter open  f filter  ? help
                """)
    }

    @Test("The first endpoint is added right there, and the next step is shown")
    func add() {
        var story = Self.empty()
        story.press("A")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      0  -time
                 ● dispatching here  newest 14:01:58  following
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                  Nothing was delivered yet. Three steps:
                ── a new endpoint ──────────────────────────────────────────────────────────────
                  ▸ name
                    URL
                    events   *
                    retry    reseller
                    timeout  10s
                    rate     none
                    at once  4
                    private  no
                  what you call it; unique among the endpoints
                  Tab next field  Enter add it  Esc leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.type("shop")
        story.press(.enter)
        story.press(.paste("https://shop.example.com/hooks\n"))
        story.press(.enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      0  -time
                 ● dispatching here  newest 14:01:58  following
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                  Nothing was delivered yet. Three steps:
                  ✓ add an endpoint: where events are sent
                ── secret of shop ──────────────────────────────────────────────────────────────
                  The endpoint is added.
                  whsec_Q0FOQVJZQ0FOQVJZQ0FOQVJZQ0FOQVJZ
                  It is shown this once. Give it to the receiver, which checks signatures with
                  it.
                  y copy it   x close: it is not shown again
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press("x")
        story.send(.logChanged)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      0  -time
                 ● dispatching here  newest 14:01:58  following
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                  Nothing was delivered yet. Three steps:
                  ✓ add an endpoint: where events are sent
                  2 send it a first event, a test  press T
                      or: redrive endpoint test shop
                  3 see it arrive: SUCCESS, and the answer below
                      or: redrive list
                 T send a test  r retry  R replay  Space mark  Enter open  f filter  ? help
                """)
    }

    @Test("A test event is followed to its arrival, and every step is ticked off")
    func arrival() {
        var story = Story(log: MemoryLog([]))
        story.change { $0.endpoints = [Fixture.billing] }
        story.press("T", "y")
        story.send(.logChanged)
        #expect(story.model.pane == .detail)
        story.press(.escape)
        #expect(story.text.contains("Nearly there."))
        story.change {
            $0.details = [
                Fixture.detail(
                    77, "redrive.test", .success, code: 200, age: .zero, response: "ok")
            ]
        }
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      1  -time
                 ● dispatching here  newest 14:01:58  follow: F  all 100.0 % ok  p95 120ms
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                ▸  14:02:00 ✓ SUCCESS 200  1/8  billing   redrive.test  {"id":"… —       120ms
                  A first delivery has arrived.
                  ✓ add an endpoint: where events are sent
                  ✓ send it a first event, a test
                  ✓ see it arrive: SUCCESS, and the answer below
                  Publish with redrive publish TYPE; ? has guides for what goes wrong.
                 dlv_01M6BPNHY0000000000000002D  https://hooks.example.com/in
                 r retry  R replay  Space mark  Enter open  f filter  / search  c causes  ? help
                """)
    }

    @Test("A first event that fails leads to the reason")
    func failure() {
        let story = Story([
            Fixture.detail(
                77, "redrive.test", .failed, failure: .connect, age: .seconds(1),
                next: .minutes(1))
        ])
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      1  -time
                 ● dispatching here  newest 14:01:58  following  all 0.0 % ok  p95 120ms
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  14:01:59 ✗ FAILED  connect 1/8  billing  redrive.test  {"id"… in 1m   120ms
                  Nearly there.
                  ✓ add an endpoint: where events are sent
                  ✓ send it a first event, a test
                  3 see it arrive: SUCCESS, and the answer below  press Enter
                      or: redrive list
                  It failed: Enter says why, and what to do about it.
                 dlv_01M6BPNGYR000000000000002D  no connection  https://hooks.example.com/in
                 r retry  R replay  Space mark  Enter open  f filter  / search  c causes  ? help
                """)
    }

    @Test("Whoever has more than a few deliveries sees no steps, and a filter hides them")
    func done() {
        #expect(!Story().text.contains("press"))
        var story = Story([Fixture.evening[1]])
        story.filter("status:failed")
        #expect(story.text.contains("Nothing matches the filter."))
    }

    @Test("The steps fit a small screen, the next one first")
    func narrow() {
        let story = Self.empty(size: .narrow)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries     0
                 ● dispatching here  newest 14:01:58
                  TIME↓ STATUS    CODE ENDPOI… EVENT
                  Nothing was delivered yet. Three step…
                  1 add an endpoint: where events are s…
                      or: redrive endpoint add --name N…
                  2 send it a first event, a test
                      or: redrive endpoint test NAME
                 A add an endpoint  r retry  ? help
                """)
    }
}
