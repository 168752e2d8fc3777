package import DeliveryEngine
import Dispatch
import Synchronization

/// Opens checkout sessions at Stripe, or at whatever speaks its API, through libcurl.
///
/// The key is sent in a header, which nothing keeps (E2).
package final class StripeCheckouts: CheckoutProvider {
    private struct Waiting: Sendable {
        let answered = DispatchSemaphore(value: 0)
        var outcome: AttemptOutcome?
    }

    private let transport: CurlTransport
    private let url: String
    private let key: String
    private let allowsPrivate: Bool
    private let waiting = Mutex<(next: UInt64, calls: [UInt64: Waiting])>((1, [:]))

    /// How long Stripe has for an answer.
    package static let timeout = Milliseconds.seconds(20)
    /// The most bytes of what Stripe says about a refusal that are kept.
    private static let maxDetail = 300

    /// A provider at `baseURL`, such as `https://api.stripe.com`, with the secret key `key`.
    ///
    /// Private addresses are dialled only where the base URL names one: it is the operator's own
    /// word, not a customer's. Throws `TransportError` when the loop cannot start.
    package init(baseURL: String, key: String, allowsPrivate: Bool = false) throws {
        transport = CurlTransport()
        let base = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        url = base + "/v1/checkout/sessions"
        self.key = key
        self.allowsPrivate = allowsPrivate
        try transport.start { [weak self] results in self?.take(results) }
    }

    /// Ends; calls under way are answered as failed.
    package func stop() { transport.stop() }

    /// Opens a session and waits for the answer.
    package func open(_ attempt: CheckoutAttempt) -> CheckoutAttempt.Standing {
        let call = Waiting()
        let token = waiting.withLock { waiting in
            defer { waiting.next += 1 }
            waiting.calls[waiting.next] = call
            return waiting.next
        }
        transport.send([request(for: attempt, token: token)])
        let limit = DispatchTime.now() + .milliseconds(Int(Self.timeout.count) + 1000)
        _ = call.answered.wait(timeout: limit)
        let ended = waiting.withLock { $0.calls.removeValue(forKey: token) }
        guard let outcome = ended?.outcome else { return .failed("Stripe did not answer in time") }
        return Self.standing(outcome)
    }

    private func take(_ results: [AttemptResult]) {
        waiting.withLock { waiting in
            for result in results {
                waiting.calls[result.token]?.outcome = result.outcome
                waiting.calls[result.token]?.answered.signal()
            }
        }
    }

    private func request(for attempt: CheckoutAttempt, token: UInt64) -> AttemptRequest {
        let wish = attempt.request
        let fields = [
            ("mode", "subscription"), ("line_items[0][price]", wish.price),
            ("line_items[0][quantity]", "1"), ("success_url", wish.successURL),
            ("cancel_url", wish.cancelURL), ("client_reference_id", wish.subject.reference),
            ("metadata[subject_ref]", wish.subject.reference),
            ("metadata[price_id]", wish.price), ("metadata[checkout_id]", attempt.id.text),
            ("subscription_data[metadata][subject_ref]", wish.subject.reference),
        ]
        let body = fields.map { "\(Self.escaped($0))=\(Self.escaped($1))" }.joined(separator: "&")
        return AttemptRequest(
            token: token, url: url,
            headers: [
                Header("Authorization", "Bearer \(key)"),
                Header("Content-Type", "application/x-www-form-urlencoded"),
                Header("Idempotency-Key", attempt.id.text),
            ], body: Array(body.utf8), timeout: Self.timeout, allowsPrivate: allowsPrivate)
    }

    /// What Stripe's answer means.
    static func standing(_ outcome: AttemptOutcome) -> CheckoutAttempt.Standing {
        let answer = try? JSONValue(parsing: outcome.responseBody)
        if outcome.failure == nil, let session = answer?["id"]?.string,
            let page = answer?["url"]?.string, page.hasPrefix("http")
        {
            return .opened(session: session, url: page)
        }
        let said = answer?["error"]?["message"]?.string ?? outcome.detail
        let cut = said.map { String($0.unicodeScalars.prefix(maxDetail).map(Character.init)) }
        let code = outcome.responseCode.map { "Stripe answered \($0)" } ?? "Stripe was not reached"
        return .failed(cut.map { "\(code): \($0)" } ?? "\(code), and opened no session")
    }

    /// Text as a form's field (RFC 3986's unreserved characters stay).
    static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
