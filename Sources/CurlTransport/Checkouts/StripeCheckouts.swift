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

    private struct Calls: Sendable {
        var next: UInt64 = 1
        var waiting: [UInt64: Waiting] = [:]
        var isStopped = false
    }

    private let transport: CurlTransport
    private let url: String
    /// The secret keys by application.
    private let keys: [String: String]
    private let allowsPrivate: Bool
    private let timeout: Milliseconds
    private let calls = Mutex(Calls())

    /// How long Stripe has for an answer.
    package static let usualTimeout = Milliseconds.seconds(20)
    /// The most bytes of what Stripe says about a refusal that are kept.
    private static let maxDetail = 300
    private static let stopped = CheckoutAttempt.Standing.failed(
        "redrive was stopped before Stripe answered")

    /// A provider at `baseURL`, such as `https://api.stripe.com`, with the secret keys of
    /// applications by their names.
    ///
    /// Private addresses are dialled only where the base URL names one: it is the operator's own
    /// word, not a customer's. Throws `TransportError` when the loop cannot start.
    package init(
        baseURL: String, keys: [String: String], allowsPrivate: Bool = false,
        timeout: Milliseconds = usualTimeout
    ) throws {
        transport = CurlTransport()
        let base = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        url = base + "/v1/checkout/sessions"
        self.keys = keys
        self.allowsPrivate = allowsPrivate
        self.timeout = timeout
        try transport.start { [weak self] results in self?.take(results) }
    }

    /// Ends; calls under way are answered as failed at once, and so is each that comes later.
    ///
    /// Harmless when done before.
    package func stop() {
        transport.stop()
        calls.withLock { calls in
            calls.isStopped = true
            for call in calls.waiting.values { call.answered.signal() }
        }
    }

    /// Whether the application has a key.
    package func serves(_ application: String) -> Bool { keys[application] != nil }

    /// Opens a session and waits for the answer.
    package func open(
        _ attempt: CheckoutAttempt, as mode: CheckoutMode
    ) -> CheckoutAttempt.Standing {
        let application = attempt.request.subject.application
        guard let key = keys[application] else {
            return .failed("no key of Stripe's is known for the application \(application)")
        }
        let call = Waiting()
        let token = calls.withLock { calls -> UInt64? in
            guard !calls.isStopped else { return nil }
            defer { calls.next += 1 }
            calls.waiting[calls.next] = call
            return calls.next
        }
        guard let token else { return Self.stopped }
        transport.send([
            request(Self.fields(of: attempt, as: mode), for: attempt, token: token, key: key)
        ])
        let limit = DispatchTime.now() + .milliseconds(Int(timeout.count) + 1000)
        _ = call.answered.wait(timeout: limit)
        let (ended, isStopped) = calls.withLock {
            ($0.waiting.removeValue(forKey: token), $0.isStopped)
        }
        if let outcome = ended?.outcome { return Self.standing(outcome, key: key) }
        return isStopped ? Self.stopped : .failed("Stripe did not answer in time")
    }

    private func take(_ results: [AttemptResult]) {
        calls.withLock { calls in
            for result in results {
                calls.waiting[result.token]?.outcome = result.outcome
                calls.waiting[result.token]?.answered.signal()
            }
        }
    }

    private func request(
        _ fields: [(name: String, value: String)], for attempt: CheckoutAttempt, token: UInt64,
        key: String
    ) -> AttemptRequest {
        AttemptRequest(
            token: token, url: url,
            headers: [
                Header("Authorization", "Bearer \(key)"),
                Header("Content-Type", "application/x-www-form-urlencoded"),
                Header("Idempotency-Key", attempt.id.text),
            ], body: Self.form(fields), timeout: timeout,
            allowsPrivate: allowsPrivate)
    }

    /// What Stripe's answer means.
    ///
    /// What is said of a refusal is kept with the checkout, so that an answer which repeats the key
    /// must not bring it there (E2).
    private static func standing(
        _ outcome: AttemptOutcome, key: String
    ) -> CheckoutAttempt.Standing {
        let answer = try? JSONValue(parsing: outcome.responseBody)
        if outcome.failure == nil, let session = answer?["id"]?.string,
            let page = answer?["url"]?.string, page.hasPrefix("http")
        {
            return .opened(session: session, url: page)
        }
        let said = (answer?["error"]?["message"]?.string ?? outcome.detail)
            .map { $0.replacing(key, with: "sk_…") }
        let cut = said.map { String($0.unicodeScalars.prefix(maxDetail).map(Character.init)) }
        let code = outcome.responseCode.map { "Stripe answered \($0)" } ?? "Stripe was not reached"
        return .failed(cut.map { "\(code): \($0)" } ?? "\(code), and opened no session")
    }
}
