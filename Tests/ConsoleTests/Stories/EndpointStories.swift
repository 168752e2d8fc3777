import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The endpoints: health, and what is done to them")
struct EndpointStories {
    private static func at(_ keys: Key..., size: TerminalSize = .classic) -> Story {
        var story = Story.standing(in: .endpoints, size: size)
        for key in keys { story.press(key) }
        return story
    }

    @Test("The worst stands on top, with its share of 2xx, latency and backlog")
    func table() {
        let story = Self.at(size: .wide)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME              STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK LAST FAIL CERT  URL
                ▸ audit             FAILING  0.0%  88ms  88ms  0      1      —       —       13:58     —     https://audit.example.or…
                  billing           FAILING  33.3% 120ms 10s   2      0      <1m     13:59   14:01     —     https://hooks.example.co…
                 P pause  d disable  e edit  p check  T test  A add  Enter open  / search  : go  ? help
                """)
    }

    @Test("An endpoint shows its settings and health above its last attempts (A5)")
    func detail() {
        var story = Self.at(size: .wide)
        story.press("j", .enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoint billing
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                 billing  FAILING
                 https://hooks.example.com/in  events *
                 reseller (8 attempts)  timeout 10s  any rate  4 at once
                 33.3% ok of 3  p50 120ms  p95 10s  2 waiting, oldest <1m ago
                  TIME        STATUS    CODE    TRY  NEXT    EVENT                    RESPONSE
                ▸ 14:01:58    ✗ FAILED  503     3    in 27m  invoice.payment_failed   {"error":"maintenance"}
                  14:01:44    ✗ FAILED  connect 2    in 4m   subscription.deleted     Connection refused
                  14:00:58    ✗ FAILED  503     2    in 27m  invoice.payment_failed   {"error":"maintenance"}
                  14:00:44    ✗ FAILED  connect 1    in 4m   subscription.deleted     Connection refused
                  13:59:58    ✗ FAILED  503     1    in 27m  invoice.payment_failed   {"error":"maintenance"}
                  13:59:00    ✓ SUCCESS 200     1    —       invoice.paid             empty answer
                ── dlv_01M6BPNFZG0000000000000004  attempt 3 ───────────────────────────────────────────────────────────────────────────
                 next in 27m; reseller, at most 8 over 3.6d: 1m 5m 30m 2h 12h 24h 48h
                 {"error":"maintenance"}
                 r retry  R replay  P pause  d disable  e edit  p check  Enter open  / search  : go  ? help
                """)
    }

    @Test("On a low screen its standing and figures stay above its attempts")
    func low() {
        var story = Self.at(size: TerminalSize(columns: 60, rows: 20))
        story.press("j", .enter)
        #expect(story.line(2) == " billing  FAILING", "\(story.text)")
        #expect(story.line(3).hasPrefix(" 33.3% ok of 3  p50 120ms"))
        #expect(story.line(4).contains("TIME"))
        #expect(story.text.contains("13:59:00"), "the last attempt is on the screen")
    }

    @Test("Pausing says what it does to pending deliveries and to new events")
    func pause() {
        var story = Self.at("j", "P")
        story.type("receiver is being moved")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── pause billing ───────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  pending     2 deliveries wait; nothing is attempted, retries by hand
                              included
                  new events  make deliveries, which wait in the queue
                  disable stops new deliveries as well; drop cancels what is pending.
                  Why? receiver is being moved
                  Enter go on   Esc leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press(.enter, "y")
        let request = story.log.endpointRequests.first
        #expect(request?.work == .pause)
        #expect(request?.reason == "receiver is being moved")
        #expect(request?.by == Fixture.ada)
        #expect(
            story.remark == " billing paused: nothing is attempted until it is resumed")
        #expect(story.text.contains("PAUSED"))
        #expect(story.foot.hasPrefix(" P resume  d disable"))
        story.change { $0.endpoints[0].status = .disabled }
        #expect(story.foot.hasPrefix(" P pause  d enable"))
    }

    @Test("With a delivery in sight its endpoint is cared for by name", arguments: [false, true])
    func byName(isInDetail: Bool) {
        var story = Story()
        if isInDetail { story.press(.enter, .tab) }
        story.run("resume")
        #expect(story.remark.contains("cannot resume endpoint: it is not paused"))
        for (name, title) in [
            ("pause", "pause billing"), ("resume", "resume billing"),
            ("disable", "disable billing"), ("enable", "enable billing"),
        ] {
            story.run(name)
            #expect(story.text.contains("── \(title) ──"), "\(story.text)")
            story.press(.enter, "y")
        }
        #expect(
            story.log.endpointRequests.map(\.work) == [.pause, .resume, .disable, .enable])
        story.run("rotate")
        #expect(story.text.contains("── rotate the secret of billing ──"), "\(story.text)")
    }

    @Test("What is paused is not resumed by who asks for a pause")
    func pausedAlready() {
        var story = Story()
        story.run("pause")
        story.press(.enter, "y")
        story.run("pause")
        #expect(story.remark.contains("cannot pause endpoint: it is paused already"))
        #expect(story.model.dialog == nil)
    }

    @Test("What is paused says since when, by whom and why, and resumes with the same key")
    func resume() {
        var story = Self.at("j", "P", .enter, "y")
        story.press("P")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              PAUSED   33.3% 120ms 10s   2      0      <1m     13:59
                ── resume billing ──────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  paused by ada@bastion:
                  pending     2 deliveries go out again, one at a time to begin with, twice as
                              many with each round of 2xx, up to 4 at once
                  new events  make deliveries, which are sent
                  Why?
                  Enter go on without   Esc leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press(.enter, "y")
        #expect(story.log.endpointRequests.map(\.work) == [.pause, .resume])
    }

    @Test("Disabling says that new events make no deliveries")
    func disable() {
        var story = Self.at("j", "d", .enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── disable billing ─────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  pending     2 deliveries are frozen until it is enabled
                  new events  make NO delivery here, and none later either
                  pause would keep the queue and let it grow; drop cancels what is pending.
                  y disable it   any other key: leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press("n")
        #expect(story.log.endpointRequests.isEmpty)
        #expect(story.remark == " nothing was done")
    }

    @Test("A drop needs a reason and the number typed")
    func drop() {
        var story = Self.at("j", "B", .enter)
        #expect(story.text.contains("Say why"))
        #expect(story.text.contains("Enter go on   Esc leave it"))
        story.type("sent by hand")
        story.press(.enter)
        story.type("3")
        story.press(.enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── drop billing ────────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  pending     2 deliveries CANCELLED, at once; replay queues one again
                  new events  as before
                  The endpoint goes on. pause would only hold what is pending.
                  That is not 2. Esc leaves it.
                  Type 2 to do it:
                  Enter drop it   Esc leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.type("2")
        story.press(.enter)
        #expect(story.log.endpointRequests.map(\.work) == [.drop])
        #expect(story.remark == " 2 deliveries to billing cancelled")
    }

    @Test("Deleting needs the endpoint's name typed")
    func delete() {
        var story = Self.at("j", "D", .enter)
        story.type("audit")
        story.press(.enter)
        #expect(story.log.endpointRequests.isEmpty)
        story.type("billing")
        story.press(.enter)
        #expect(story.log.endpointRequests.map(\.work) == [.delete])
    }

    @Test("An endpoint whose name has spaces around it is deleted by its name as it is read")
    func deleteSpaced() {
        var story = Self.at("j")
        story.change { $0.endpoints[0].name = " billing " }
        story.press("D", .enter)
        #expect(story.text.contains("Type billing to do it:"), "\(story.text)")
        story.type("billing")
        story.press(.enter)
        #expect(story.log.endpointRequests.map(\.work) == [.delete])
    }

    @Test("What cannot be done says why, before anything is asked")
    func refusals() {
        var story = Self.at("B")
        #expect(story.remark == " cannot drop: nothing is pending there")
        story.change { $0.endpoints[1].status = .disabled }
        story.press("g")
        for _ in 0..<3 where story.model.endpoints.cursor != Fixture.audit.id { story.press("j") }
        story.press("P")
        #expect(story.remark == " cannot pause: it is disabled, which stops more")
        story.press("T")
        #expect(story.remark == " cannot send a test: the endpoint is disabled")
    }

    @Test("What came of a pause is said while a retry is still on its way")
    func pausedMeanwhile() {
        var story = Story()
        story.press("r", "y")
        story.wait(.seconds(6))
        #expect(story.remark.contains("is on its way"))
        story.run("endpoints")
        story.press("P", .enter, "y")
        #expect(story.remark.contains(" paused: nothing is attempted"), "\(story.remark)")
        story.press("j")
        #expect(story.remark.contains("is on its way"))
    }

    @Test("A console that only looks can check, and nothing else")
    func readOnly() {
        var story = Story(options: ConsoleOptions(readOnlyReason: "--read-only", colors: 0))
        story.run("endpoints")
        for key: Key in ["P", "d", "B", "D", "e", "K", "T", "A"] {
            story.press(key)
            #expect(story.model.dialog == nil, "\(key)")
            #expect(story.remark.contains("read-only"), "\(key)")
        }
        story.press("p")
        #expect(story.model.dialog != nil)
    }

    @Test("What is due at an endpoint that fails throughout says why it waits, on every screen")
    func outage() {
        var story = Story([
            Fixture.detail(
                1, "a.b", .failed, code: 500, failure: .http, age: .hours(3), next: .minutes(-9)),
            Fixture.detail(
                2, "a.b", .failed, code: 500, failure: .http, age: .hours(2), next: .minutes(9)),
        ])
        let outage = EndpointOutage(
            failuresInARow: 23, since: Fixture.now - .minutes(57),
            probeAt: Fixture.now + .seconds(250))
        story.change { $0.outages[Fixture.billing.id] = outage }
        let why = "held: the endpoint failed 23 in a row; next probe in 4m"
        #expect(story.line(3).contains("in 9m"))
        #expect(!story.text.contains(why))
        story.press("j")
        #expect(story.line(4).contains("held"))
        #expect(story.remark.contains("  held: 23 failed  https://hooks.example.com/in"))
        story.press(.enter)
        let words = story.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(why))
        story.press("4", "G", "k", "k")
        #expect(story.text.contains(why + ":"))
        story.press(.escape, "L")
        #expect(story.text.contains("held: failed 23 in a row since 13:05:00; next probe in 4m"))
    }

    @Test("What a disabled or paused endpoint holds says so, in the row and below it alike")
    func heldByHand() {
        var story = held()
        story.change { $0.endpoints[0].status = .disabled }
        #expect(story.line(3).contains(" disabled "))
        #expect(story.remark.hasSuffix("  held: disabled  https://hooks.example.com/in"))
        #expect(!story.text.contains("next probe"))
        story.press("X")
        #expect(story.text.contains("Its next attempt (disabled) will not happen."))
        story.press("n", "L")
        #expect(story.text.contains(" disabled "))
        #expect(story.text.contains("held: the endpoint is disabled; reseller"))
        story.press("q")
        story.change { contents in
            contents.endpoints[0].status = .enabled
            contents.endpoints[0].hold = EndpointHold(
                by: Fixture.ada, since: Fixture.now, reason: nil)
        }
        #expect(story.line(3).contains(" paused "))
        #expect(story.remark.hasSuffix("  held: paused  https://hooks.example.com/in"))
    }

    /// One delivery due in a minute at an endpoint that is next probed in nine.
    private func held() -> Story {
        let detail = Fixture.detail(
            1, "a.b", .failed, code: 500, failure: .http, age: .hours(3), next: .minutes(1))
        var story = Story([detail])
        story.change {
            $0.outages[Fixture.billing.id] = EndpointOutage(
                failuresInARow: 23, since: Fixture.now - .minutes(57),
                probeAt: Fixture.now + .minutes(9))
        }
        return story
    }

    @Test("What comes due before the next probe is held as well")
    func heldAhead() {
        var story = held()
        #expect(story.line(3).contains("held"))
        #expect(!story.line(3).contains("in 1m"))
        story.press(.enter, "4")
        let words = story.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("held: the endpoint failed 23 in a row; next probe in 9m"))
        story.press("G", "k")
        #expect(story.text.contains("attempt 2 in 9m"))
        #expect(!story.text.contains("in 1m"))
    }

    @Test("Before it is sent again the question says that it will wait for the probe")
    func heldQuestions() {
        var story = held()
        story.press("X")
        #expect(story.text.contains("Its next attempt (held) will not happen."))
        story.press("n")
        for key: Key in ["R", "S"] {
            story.press(key)
            #expect(
                story.text.contains(
                    "The endpoint failed 23 in a row and is held: it will wait; next probe in 9m."))
            story.press("n")
        }
        story.press("r")
        #expect(story.text.contains("and is held; a retry goes out all the same."))
        story.press("n", "T")
        let words = story.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("is held: it will wait; next probe in 9m."))
        story.press("n", " ", "R")
        #expect(
            story.text.contains("to billing: held: the endpoint failed 23 in a row; next probe in"))
    }
}
