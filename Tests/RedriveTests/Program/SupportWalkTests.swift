import DeliveryEngine
import Foundation
import Testing

@testable import redrive

/// The five guides of seed 000, each from the first key to the verified result (C7).
///
/// With the real program, store, gateway and receiver; the stories of the console hold what each
/// screen says.
@Suite(
    "The support guides, walked through", .serialized,
    .enabled(if: TerminalScreen.tmux != nil, "tmux is missing; scripts/check installs it"))
struct SupportWalkTests {
    /// A store with a catalog and an endpoint, a gateway, a receiver, and a console on it.
    private struct Desk {
        let redrive: Redrive
        let gateway: Gateway
        let receiver: FickleReceiver
        let key: String

        /// Has an event of Stripe's come in.
        func signal(_ id: String, _ type: String, _ object: String) throws {
            #expect(
                try StripeSide.send(StripeSide.event(id, type, object), to: gateway) == 200)
        }

        /// Has a subject buy price_1.
        func buy(_ subject: String, _ name: String = "1") throws {
            try signal(
                "evt_buy_\(name)", "checkout.session.completed",
                StripeSide.checkout(name, of: subject, price: "price_1"))
        }

        /// What the product is told of a subject's access to pro.
        func access(_ subject: String) throws -> String {
            try gateway.ask(
                "GET", "/v1/access?subject_ref=\(subject)&feature=pro", key: key
            ).body
        }

        /// A console whose guide of that title is open, by `?` and Enter.
        func console(reading title: String) throws -> TerminalScreen {
            let screen = try TerminalScreen(
                redrive, ["console", "--no-dispatch"], on: .init(columns: 110, rows: 40))
            #expect(screen.shows("all deliveries"), "\(screen.text)")
            try screen.type("?", "Enter")
            #expect(screen.shows(title), "\(screen.text)")
            for _ in 0..<20 {
                let pointed = Self.pointed(screen.text)
                if pointed.contains(title) { break }
                try screen.type("j")
                _ = screen.shows { Self.pointed($0) != pointed }
            }
            #expect(Self.pointed(screen.text).contains(title), "\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("Done when:"), "\(screen.text)")
            return screen
        }

        /// The line that the cursor marks.
        private static func pointed(_ text: String) -> String {
            text.split(separator: "\n").first { $0.hasPrefix("▸") }.map(String.init) ?? ""
        }

        /// Opens the customer's screen by name.
        func open(_ subject: String, on screen: TerminalScreen) throws {
            try screen.type(":", "customer", "Enter")
            #expect(screen.shows("customer:"), "\(screen.text)")
            try screen.type("C-u", subject, "Enter")
            #expect(screen.shows("Access now"), "\(screen.text)")
        }
    }

    private func withDesk(_ body: (Desk) throws -> Void) throws {
        try Redrive.temporary { redrive in
            let receiver = try FickleReceiver()
            try redrive.addEndpoint("app", receiver.url, ["--allow-private", "--retry", "1h,1h"])
            let key = try redrive.addKey("runtime")
            let gateway = try StripeSide.gateway(
                redrive,
                catalog: #"{"prices":{"price_1":{"features":["pro"],"credits":{"calls":10}}}}"#)
            defer { gateway.stop() }
            try body(
                Desk(redrive: redrive, gateway: gateway, receiver: receiver, key: key))
        }
    }

    @Test("Access is missing: the refused signal explains it, and the one sent again gives it")
    func accessMissing() throws {
        try withDesk { desk in
            let checkout =
                #"{"subject_ref":"cus_1","price_id":"price_1","success_url":"https://a/","#
                + #""cancel_url":"https://a/"}"#
            let opened = try desk.gateway.ask(
                "POST", "/v1/checkout/session", key: desk.key, body: checkout)
            #expect(opened.status == 503)
            let body = StripeSide.event(
                "evt_1", "checkout.session.completed",
                StripeSide.checkout("1", of: "cus_1", price: "price_1"))
            let late = StripeSide.signature(of: body, at: Date() - 1000)
            #expect(try StripeSide.send(body, to: desk.gateway, signature: late) == 400)
            let screen = try desk.console(reading: "A customer says access is missing")
            try desk.open("cus_1", on: screen)
            #expect(screen.shows("checkout"), "\(screen.text)")
            #expect(!screen.text.contains("✓ pro"))
            try screen.type(":", "signals", "Enter")
            // Up to some seconds pass between the signing and the gateway's look at it.
            #expect(
                screen.shows { $0.contains(/it was signed 10\d\d s ago/) }, "\(screen.text)")
            // The clock is put right, and Stripe sends it again.
            #expect(try StripeSide.send(body, to: desk.gateway) == 200)
            #expect(screen.shows("applied"), "\(screen.text)")
            try desk.open("cus_1", on: screen)
            #expect(screen.shows("✓ pro  active"), "\(screen.text)")
            #expect(
                screen.shows { text in
                    text.split(separator: "\n").contains {
                        $0.contains("entitlement.updated") && $0.contains("SUCCESS")
                    }
                }, "\(screen.text)")
            #expect(try desk.access("cus_1").contains(#""allowed":true"#))
            try screen.type("Q")
            #expect(screen.status() == 0)
        }
    }

    @Test("An outbound delivery failed: judged fresh beside its customer, sent again, delivered")
    func deliveryFailed() throws {
        try withDesk { desk in
            desk.receiver.fails = true
            try desk.buy("cus_1")
            #expect(desk.receiver.waits(for: 3))
            let screen = try desk.console(reading: "An outbound delivery failed")
            try screen.type("Escape")
            #expect(screen.shows { !$0.contains("Done when:") })
            try screen.type("Escape")
            // A key right behind the byte of Escape would be taken for one with Alt.
            let guide = "An outbound delivery failed"
            #expect(
                screen.shows { $0.contains("FAILED") && !$0.contains(guide) }, "\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("503"), "\(screen.text)")
            try screen.type("5")
            #expect(screen.shows("It was answered 503."), "\(screen.text)")
            desk.receiver.fails = false
            try screen.type("r")
            #expect(screen.shows("any other key"), "\(screen.text)")
            try screen.type("y")
            #expect(
                screen.shows { _ in
                    (try? desk.redrive.run(["list", "status:success", "--count"]).output) == "1\n"
                }, "\(screen.text)")
            #expect(screen.shows("SUCCESS"), "\(screen.text)")
            try screen.type("Q")
            #expect(screen.status() == 0)
        }
    }

    @Test("A refund took access: the reason is read, access given back, and seen to be there")
    func refundRevoked() throws {
        try withDesk { desk in
            try desk.buy("cus_1")
            try desk.signal(
                "evt_refund", "charge.refunded",
                #"{"id":"ch_1","payment_intent":"pi_1","refunded":true,"amount":5}"#)
            #expect(try desk.access("cus_1").contains(#""allowed":false"#))
            let screen = try desk.console(reading: "A refund took access unexpectedly")
            try desk.open("cus_1", on: screen)
            #expect(screen.shows("charge ch_1 was refunded in full"), "\(screen.text)")
            try screen.type("a")
            #expect(screen.shows("grant"), "\(screen.text)")
            try screen.type("pro refunded by mistake", "Enter")
            #expect(screen.shows("now: pro is revoked"), "\(screen.text)")
            try screen.type("y")
            try verify(screen, "✓ pro is allowed now: active")
            #expect(try desk.access("cus_1").contains(#""allowed":true"#))
        }
    }

    @Test("Credits are gone: the uses are read, some are added, and endpoints were told")
    func creditsGone() throws {
        try withDesk { desk in
            try desk.buy("cus_1")
            let use = #"{"subject_ref":"cus_1","meter":"calls","quantity":10,"id":"req_7"}"#
            #expect(
                try desk.gateway.ask("POST", "/v1/usage", key: desk.key, body: use).status == 200)
            let screen = try desk.console(reading: "Credits are used up unexpectedly")
            try desk.open("cus_1", on: screen)
            #expect(screen.shows("calls  0 left"), "\(screen.text)")
            #expect(screen.shows("req_7"), "\(screen.text)")
            try screen.type("m")
            try screen.type("calls +500 our outage", "Enter")
            #expect(screen.shows("why: our outage"), "\(screen.text)")
            try screen.type("y")
            try verify(screen, "✓ 500 calls left")
            let again = use.replacing("req_7", with: "req_8")
            #expect(
                try desk.gateway.ask("POST", "/v1/usage", key: desk.key, body: again).body
                    == #"{"usage_remaining":490}"#)
        }
    }

    @Test("Access by hand: given after a look, seen to be there, and taken back")
    func manualGrant() throws {
        try withDesk { desk in
            try desk.buy("cus_2")
            let screen = try desk.console(reading: "Grant access by hand, and take it back")
            try desk.open("cus_2", on: screen)
            try screen.type("a")
            try screen.type("audit trial for the merger", "Enter")
            #expect(screen.shows("is the name right?"), "\(screen.text)")
            try screen.type("y")
            try verify(screen, "✓ audit is allowed now: active")
            try screen.type("d")
            try screen.type("audit merger is off", "Enter")
            #expect(screen.shows("now: audit is active"), "\(screen.text)")
            try screen.type("y")
            try verify(screen, "✗ audit is not allowed now: revoked")
            let journal = try desk.redrive.run(["journal", "did:access", "--json"]).objects
            #expect(
                journal.map { $0["did"] as? String } == ["revoke access", "grant access"])
        }
    }

    /// Waits until the verification says `words`, and that the delivery which tells of it arrived.
    private func verify(_ screen: TerminalScreen, _ words: String) throws {
        #expect(screen.shows(words), "\(screen.text)")
        #expect(screen.shows("entitlement.updated to app: SUCCESS"), "\(screen.text)")
    }
}
