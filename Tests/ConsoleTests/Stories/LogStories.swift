import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The table of deliveries")
struct LogStories {
    @Test("An operator sees at once what failed, with which code, and when it is tried again (A1)")
    func table() {
        let story = Story()
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  following  25.0 % ok  newest 14:01:58
                   TIME↓    STATUS    CODE TRY  ENDPOINT  EVENT                  NEXT    LAT
                ▸  14:01:58 ✗ FAILED  503  3/8  billing   invoice.payment_failed in 27m  120ms
                   14:01:44 ✗ FAILED  ———  2/8  billing   subscription.deleted   in 4m   10s
                   13:59:00 ✓ SUCCESS 200  1/8  billing   invoice.paid  {"id":"… —       35ms
                   13:58:02 ⊘ EXHAUST 500  8/8  audit     entitlement.updated    —       88ms
                 dlv_01M6BPNFZG0000000000000004  billing  https://hooks.example.com/in
                 r retry  R replay  Space mark  Enter open  f filter  / search  ? help
                """)
    }

    @Test("What a disabled endpoint has pending is held, not due (B10)")
    func held() {
        var story = Story()
        story.change { $0.endpoints[0].status = .disabled }
        #expect(story.line(3).contains("held    120ms"))
    }

    @Test("A damaged store is said at the top of every screen (S10)")
    func damaged() {
        var story = Story()
        story.change { $0.condition = Fixture.condition(readOnly: "damaged", damage: "1 hole") }
        #expect(story.line(1).hasPrefix("  DAMAGED: 1 hole   READ-ONLY (damaged)"))
        story.run("endpoints")
        #expect(story.line(1).contains("DAMAGED: 1 hole"))
    }

    @Test("Another process that dispatches is named; a stopped one is reported")
    func dispatchers() {
        var story = Story()
        story.change {
            $0.condition = Fixture.condition(
                dispatcher: .process(pid: 4242, since: Fixture.now - .minutes(3)), inFlight: 2)
        }
        #expect(story.line(1).contains("dispatched by pid 4242 since 13:59:00  2 in flight"))
        story.change { $0.condition = Fixture.condition(dispatcher: .stoppedProcess(pid: 7)) }
        #expect(story.line(1).contains("dispatcher pid 7 is STOPPED"))
    }
}
