import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Boxes for endpoints: forms, secrets, checks, tests")
struct EndpointBoxStories {
    private static func at(_ keys: Key..., size: TerminalSize = .classic) -> Story {
        var story = Story.standing(in: .endpoints, size: size)
        for key in keys { story.press(key) }
        return story
    }

    @Test("A new secret is shown once, and closing the box forgets it (B11, E2)")
    func rotate() {
        var story = Self.at("j", "K", .enter, "y")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── secret of billing ───────────────────────────────────────────────────────────
                  The endpoint has a new secret. The old one signs beside it until 2026-11-02
                  14:02:00.000 Z (in 1d).
                  whsec_Q0FOQVJZQ0FOQVJZQ0FOQVJZQ0FOQVJZ
                  It is shown this once. Give it to the receiver, which checks signatures with
                  it.
                  y copy it   x close: it is not shown again
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press("q", " ", .enter, "c", .escape)
        #expect(story.text.contains("whsec_Q0FO"))
        #expect(story.text.contains("x closes it; y copies the secret first."))
        #expect(story.leavings.isEmpty)
        story.press("y")
        #expect(story.text.contains("Sent by OSC 52"))
        #expect(story.text.contains("whsec_Q0FO"))
        let copied = ClipboardSequence(MemoryLog.secret?.revealed ?? "", through: .none)
        #expect(story.leavings == [.setClipboard(copied)])
        story.press("x")
        #expect(!story.text.contains("whsec_"))
        #expect(!String(reflecting: story.model).contains("Q0FOQVJZ"))
    }

    @Test(
        "Before a rotation the box says until when the old secret signs, and after it the facts do")
    func overlap() {
        var story = Self.at("j", "K", .enter, size: .wide)
        #expect(
            story.text.contains("are signed with the new secret, and for 24h, until 11-02"),
            "\(story.text)")
        story.press("y", "x", .enter)
        #expect(story.text.contains("the former secret signs as well until 2026-11-02 14:02"))
        story.wait(.days(1))
        #expect(!story.text.contains("the former secret"))
    }

    @Test("A check shows each step with its time, and that nothing was sent")
    func probe() {
        var story = Self.at("j", "p")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── check billing ───────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  name        ok     4ms    hooks.example.com has an address
                  connection  ok     16ms   connected to 203.0.113.9:443
                  TLS         ok     28ms   certificate trusted, and made out for
                                            hooks.example.com
                  certificate ok            expires in 40 days, on 2026-12-11
                  The connection works. Nothing was sent: what it answers is not known.
                  Esc close
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press(.escape)
        #expect(story.model.dialog == nil)
        #expect(story.model.endpoints.probes.count == 1)
    }

    @Test("A check that fails says at which step and why")
    func failedProbe() {
        var story = Self.at("j")
        story.log.change {
            $0.probe.failure = .tls
            $0.probe.failureDetail = "certificate has expired"
            $0.probe.timing.tls = nil
            $0.probe.certificateExpiresAt = Fixture.now - .days(3)
        }
        story.press("p")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── check billing ───────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  name        ok     4ms    hooks.example.com has an address
                  connection  ok     16ms   connected to 203.0.113.9:443
                  TLS         FAILED        certificate has expired
                  certificate FAILED        expired 3 days ago, on 2026-10-29
                  An attempt would not get through. Nothing was sent.
                  Esc close
                ────────────────────────────────────────────────────────────────────────────────
                """)
    }

    @Test("A test event leads to its delivery, and to what becomes of it")
    func test() {
        var story = Self.at("j", "T")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── test billing ────────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  One event, redrive.test, to this endpoint alone: signed, sent, and tried
                  again like any other. You are shown what becomes of it.
                  y test it   any other key: leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press("y")
        #expect(story.model.pane == .detail)
        #expect(story.text.contains("redrive.test"))
        #expect(story.model.detail?.tab == .attempts)
    }

    @Test(
        "The test's own delivery is under the cursor and in the pane, and following is off",
        arguments: ["", "status:exhausted"])
    func testUnderCursor(filter: String) {
        var story = Story()
        if !filter.isEmpty { story.filter(filter) }
        story.run("endpoints")
        story.press("T", "y")
        let test = story.log.rows([RowNumber(4)]).first?.delivery.id
        #expect(test != nil)
        #expect(story.model.detail?.detail?.delivery.id == test)
        #expect(story.model.log.selected?.delivery.id == test)
        #expect(!story.model.log.isFollowing)
        #expect(story.model.log.newCount == 0)
        #expect(story.line(0).contains(filter.isEmpty ? "all deliveries" : "filter off: \(filter)"))
        story.change {
            $0.details.append(Fixture.detail(80, "a.b", .success, code: 200, age: .zero))
        }
        story.press(.tab)
        #expect(story.model.detail?.id == test)
        #expect(story.model.log.selected?.delivery.id == test)
    }

    @Test("Each field of the form is judged as it is typed")
    func edit() {
        var story = Self.at("j", "e", .tab, .control("u"))
        story.type("ftp://hooks.example.com")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── edit billing ────────────────────────────────────────────────────────────────
                    name     billing
                  ✗ URL      ftp://hooks.example.com
                    events   *
                    retry    reseller
                    timeout  10s
                    rate     none
                    at once  4
                    private  no
                  URL "ftp://hooks.example.com" is not http or https; it begins with https://
                  or http://
                  Tab next field  Enter go on  Esc leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press(.enter)
        #expect(story.log.endpointRequests.isEmpty)
        story.press(.control("u"))
        story.type("https://new.example.com/in")
        story.press(.enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  endpoints
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                  NAME                 STATE    OK    P50   P95   WAIT   LOST   OLDEST  LAST OK
                  audit                FAILING  0.0%  88ms  88ms  0      1      —       —
                ▸ billing              FAILING  33.3% 120ms 10s   2      0      <1m     13:59
                ── edit billing ────────────────────────────────────────────────────────────────
                  https://hooks.example.com/in
                  url https://hooks.example.com/in → https://new.example.com/in
                  pending     2 deliveries use the new settings from their next attempt
                  new events  make deliveries, which are sent
                  Why?
                  Enter go on without   Esc leave it
                ────────────────────────────────────────────────────────────────────────────────
                """)
        story.press(.enter, "y")
        guard case .edit(let draft)? = story.log.endpointRequests.first?.work else {
            Issue.record("nothing was asked for")
            return
        }
        #expect(draft.url == "https://new.example.com/in")
        #expect(draft.retry == Fixture.billing.retry)
    }

    @Test("An edit that changes nothing does nothing")
    func editNothing() {
        var story = Self.at("j", "e", .enter)
        #expect(story.model.dialog == nil)
        #expect(story.log.endpointRequests.isEmpty)
        #expect(story.remark == " nothing was done")
        story.press("e", .escape)
        #expect(story.model.dialog == nil)
    }

    @Test("The form leaves a name with spaces around it alone, and gives none such")
    func spacedName() {
        var story = Self.at("j")
        story.change { $0.endpoints[0].name = " billing " }
        story.press("e", .enter)
        #expect(story.remark == " nothing was done")
        story.press("e", .end, "x")
        #expect(story.model.dialog != nil)
        story.press(.enter)
        #expect(story.text.contains("name billing → billing x"), "\(story.text)")
    }

    @Test("What the store refuses stays in the form, with the reason")
    func refusedForm() {
        var story = Self.at("A")
        story.log.change {
            $0.endpointFailure = .refused("application default has an endpoint named \"billing\"")
        }
        story.type("billing")
        story.press(.enter)
        story.type("https://x.example")
        story.press(.enter)
        #expect(story.text.contains("has an endpoint named \"billing\""))
        #expect(story.text.contains("https://x.example"))
    }

    /// A form being filled in while the store has still to answer what was asked of it before.
    private static func formDuring(_ action: Key, _ reason: String) -> Story {
        var story = Story(holding: { if case .operateEndpoint = $0 { true } else { false } })
        story.run("endpoints")
        story.press("j", action)
        story.type(reason)
        story.press(.enter, "y", "A")
        story.type("audit-2")
        return story
    }

    @Test("The answer to something else leaves a form as it is")
    func formOpen() {
        var story = Self.formDuring("P", "deploy")
        let form = story.model.dialog
        story.release()
        #expect(story.log.endpointRequests.map(\.work) == [.pause])
        #expect(story.model.dialog == form)
        #expect(story.remark.hasPrefix(" billing paused"))
    }

    @Test("A refusal of something else does not stand in the form")
    func formOpenAtRefusal() {
        var story = Self.formDuring("P", "deploy")
        let form = story.model.dialog
        story.log.change { $0.endpointFailure = .refused("the disk is full") }
        story.release()
        #expect(story.model.dialog == form)
        #expect(story.remark == " cannot pause it: the disk is full  (Esc: seen)")
        story.press(.escape)
        #expect(story.remark.contains("the disk is full"))
    }

    @Test("A form that is being saved is left open by the answer to what was asked before it")
    func formSaving() {
        var story = Self.formDuring("P", "deploy")
        story.press(.enter)
        story.type("https://x.example")
        story.press(.enter)
        let saving = story.pending.removeLast()
        story.release()
        #expect(story.text.contains("audit-2"))
        story.pending = [saving]
        story.release()
        #expect(story.text.contains("The endpoint is added."))
        story.press("x")
        #expect(story.model.dialog == nil)
    }

    @Test("A secret that comes while a form is filled in gives the form back")
    func formUnderSecret() {
        var story = Self.formDuring("K", "")
        let form = story.model.dialog
        story.release()
        #expect(story.text.contains("whsec_"))
        story.press("x")
        #expect(story.model.dialog == form)
    }

    @Test("Boxes stay usable at 40 × 12 and without Unicode")
    func small() {
        var story = Self.at("j", "P", size: .narrow)
        #expect(
            story.squeezed == """
                ── pause billing ───────────────────────
                  https://hooks.example.com/in
                  pending     2 deliveries wait;
                              nothing is attempted,
                              retries by hand included
                  new events  make deliveries, which
                              wait in the queue
                  disable stops new deliveries as
                  well; drop cancels what is pending.
                  Why?
                ────────────────────────────────────────
                """)
        story.press(.escape, "e")
        #expect(
            story.squeezed == """
                ── edit billing ────────────────────────
                  ▸ name     billing
                    URL      https://hooks.example.co…
                    events   *
                    retry    reseller
                    timeout  10s
                  what you call it; unique among the
                  endpoints
                  Tab next field  Enter go on
                  Esc leave it
                ────────────────────────────────────────
                """)
    }
}
