import DeliveryEngine
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import CurlTransport

@Suite("Checkouts at Stripe's counterpart (C3)", .serialized)
struct StripeCheckoutsTests {
    private static let key = "sk_test_0123456789"

    private static let attempt = CheckoutAttempt(
        id: CheckoutID("chk_01"),
        request: CheckoutRequest(
            subject: SubjectKey("user 7&é=+%"), price: "price_1/ä",
            successURL: "https://shop.example/done?session={CHECKOUT_SESSION_ID}#top",
            cancelURL: "http://shop.example/back?a=1&b=2"),
        at: Timestamp(milliseconds: 1_700_000_000_000), standing: .requested)

    /// What the provider makes of a server that answers with `answer`, and what the server saw.
    private func open(
        as mode: CheckoutMode = .subscription, timeoutMs: Int64 = 10_000,
        _ answer: @escaping @Sendable (Peer) -> Void
    ) throws -> (standing: CheckoutAttempt.Standing, request: FormRequest?) {
        let server = HostileServer { peer in
            peer.readRequest()
            answer(peer)
        }
        defer { server.stop() }
        let provider = try StripeCheckouts(
            baseURL: server.url("/"), keys: ["default": Self.key], allowsPrivate: true,
            timeout: Milliseconds(timeoutMs))
        defer { provider.stop() }
        let standing = provider.open(Self.attempt, as: mode)
        return (standing, server.received.first.flatMap(FormRequest.init))
    }

    private static func answer(_ status: String, _ json: String) -> @Sendable (Peer) -> Void {
        { peer in
            peer.send(
                "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(json.utf8.count)\r\n\r\n\(json)")
        }
    }

    @Test("Stripe's server reads the parameters, the key and the key of idempotency")
    func asked() throws {
        let json =
            #"{"id":"cs_1","object":"checkout.session","url":"https://checkout.stripe.com/c/1"}"#
        let (standing, request) = try open(Self.answer("200 OK", json))
        #expect(standing == .opened(session: "cs_1", url: "https://checkout.stripe.com/c/1"))
        let seen = try #require(request)
        #expect(seen.line == "POST /v1/checkout/sessions HTTP/1.1")
        #expect(seen.headers["authorization"] == "Bearer \(Self.key)")
        #expect(seen.headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(seen.headers["idempotency-key"] == "chk_01")
        #expect(
            seen.fields == [
                "mode": "subscription", "line_items[0][price]": "price_1/ä",
                "line_items[0][quantity]": "1",
                "success_url": "https://shop.example/done?session={CHECKOUT_SESSION_ID}#top",
                "cancel_url": "http://shop.example/back?a=1&b=2",
                "client_reference_id": "user 7&é=+%", "metadata[subject_ref]": "user 7&é=+%",
                "metadata[price_id]": "price_1/ä", "metadata[checkout_id]": "chk_01",
                "subscription_data[metadata][subject_ref]": "user 7&é=+%",
            ])
    }

    @Test("What is paid for once is a payment, whose signals name the subject as well")
    func payment() throws {
        let json = #"{"id":"cs_1","url":"https://checkout.stripe.com/c/1"}"#
        let (_, request) = try open(as: .payment, Self.answer("200 OK", json))
        let fields = try #require(request).fields
        #expect(fields["mode"] == "payment")
        #expect(fields["payment_intent_data[metadata][subject_ref]"] == "user 7&é=+%")
        #expect(fields["subscription_data[metadata][subject_ref]"] == nil)
    }

    @Test(
        "What Stripe refuses fails with Stripe's own words",
        arguments: [
            ("402 Payment Required", "Your card was declined."),
            ("400 Bad Request", "No such price: 'price_1/ä'"),
            ("401 Unauthorized", "Invalid API Key provided: sk_test_**789"),
            ("409 Conflict", "Keys for idempotent requests can only be used with the same one."),
            ("429 Too Many Requests", "Request rate limit exceeded."),
            ("500 Internal Server Error", "An unknown error occurred."),
        ])
    func refused(status: String, message: String) throws {
        let json =
            #"{"error":{"type":"card_error","code":"card_declined","message":"\#(message)"}}"#
        let (standing, _) = try open(Self.answer(status, json))
        #expect(standing == .failed("Stripe answered \(status.prefix(3)): \(message)"))
    }

    @Test("An answer that repeats the key does not bring it into the record (E2)")
    func canary() throws {
        let json = #"{"error":{"message":"no such key: \#(Self.key)!"}}"#
        let (standing, _) = try open(Self.answer("401 Unauthorized", json))
        #expect(standing == .failed("Stripe answered 401: no such key: sk_…!"))
    }

    @Test("Silence fails when the time is up")
    func silence() throws {
        let (standing, request) = try open(timeoutMs: 300) { $0.drain() }
        #expect(request != nil)
        guard case .failed(let why) = standing else {
            Issue.record("\(standing)")
            return
        }
        #expect(why.hasPrefix("Stripe was not reached"))
    }

    @Test(
        "An answer that is broken, or opens nothing, fails",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":\"cs_1\",\"url\":\"https://a/\"}",
            "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{\"id\":",
            "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"id\":\"cs_1\"}",
            "HTTP/1.1 200 OK\r\nContent-Length: 37\r\n\r\n{\"id\":\"cs_1\",\"url\":\"javascript:1234\"}",
            "HTTP/1.1 302 Found\r\nLocation: /v1/other\r\nContent-Length: 0\r\n\r\n",
            "SSH-2.0-OpenSSH_9.6\r\n", "",
        ])
    func broken(answer: String) throws {
        let (standing, _) = try open { $0.send(answer) }
        guard case .failed(let why) = standing else {
            Issue.record("\(standing)")
            return
        }
        #expect(why.hasPrefix("Stripe "))
    }

    @Test("A stop answers what Stripe has left open, and whatever is asked for later, as failed")
    func stopped() throws {
        let asked = DispatchSemaphore(value: 0)
        let server = HostileServer { peer in
            peer.readRequest()
            asked.signal()
            peer.drain()
        }
        defer { server.stop() }
        let provider = try StripeCheckouts(
            baseURL: server.url("/"), keys: ["default": Self.key], allowsPrivate: true)
        let answered = DispatchSemaphore(value: 0)
        let answer = Mutex<CheckoutAttempt.Standing?>(nil)
        NamedThread.start("open") {
            let standing = provider.open(Self.attempt, as: .payment)
            answer.withLock { $0 = standing }
            answered.signal()
        }
        asked.wait()
        provider.stop()
        // A quarter of the time that Stripe would have had.
        #expect(answered.wait(timeout: .now() + .seconds(5)) == .success)
        let failed = CheckoutAttempt.Standing.failed("redrive was stopped before Stripe answered")
        #expect(answer.withLock { $0 } == failed)
        #expect(provider.open(Self.attempt, as: .payment) == failed)
        provider.stop()
    }

    @Test("Nobody at the base URL fails the checkout")
    func nobody() throws {
        let server = HostileServer()
        let url = server.url("")
        server.stop()
        let provider = try StripeCheckouts(
            baseURL: url, keys: ["default": Self.key], allowsPrivate: true)
        defer { provider.stop() }
        guard case .failed = provider.open(Self.attempt, as: .payment) else {
            Issue.record("a checkout was opened by nobody")
            return
        }
    }

    @Test(
        "The official stripe package writes the same form for the same parameters",
        .enabled(
            if: StripePackage.isHere, "SKIPPED: python3 with the package stripe is not here"),
        arguments: CheckoutMode.allCases)
    func sameForm(mode: CheckoutMode) throws {
        let wish = Self.attempt.request
        let lasting = mode == .subscription ? "subscription_data" : "payment_intent_data"
        let theirs = try #require(
            try StripePackage.form([
                "mode": mode.rawValue, "line_items": [["price": wish.price, "quantity": 1]],
                "success_url": wish.successURL, "cancel_url": wish.cancelURL,
                "client_reference_id": wish.subject.reference,
                "metadata": [
                    "subject_ref": wish.subject.reference, "price_id": wish.price,
                    "checkout_id": Self.attempt.id.text,
                ],
                lasting: ["metadata": ["subject_ref": wish.subject.reference]],
            ]))
        let ours = StripeCheckouts.form(StripeCheckouts.fields(of: Self.attempt, as: mode))
        #expect(FormRequest.fields(of: String(decoding: ours, as: UTF8.self)) == theirs)
    }
}
