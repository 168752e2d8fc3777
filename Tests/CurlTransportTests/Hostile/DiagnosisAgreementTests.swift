import DeliveryEngine
import Testing

@testable import CurlTransport

/// What the transport says, the diagnosis understands (B15).
@Suite("Details and their diagnosis", .timeLimit(.minutes(1)))
struct DiagnosisAgreementTests {
    private func cause(
        _ outcome: AttemptOutcome, url: String
    ) -> DiagnosisCause {
        let now = Timestamp(milliseconds: 1_793_527_200_000)
        let id = DeliveryID("dlv_1")
        var delivery = Delivery(
            id: id, application: "default", event: EventID("evt_1"), eventType: "invoice.paid",
            subject: nil, endpoint: EndpointID("ep_1"), createdAt: now, maxAttempts: 8, dueAt: now)
        delivery.status = .exhausted
        delivery.responseCode = outcome.responseCode
        delivery.failure = outcome.failure
        let start = AttemptStarted(
            delivery: id, number: 1, trigger: .automatic, action: nil, at: now, url: url,
            headers: [], secrets: ["current"])
        let end = AttemptEnded(
            delivery: id, number: 1, at: now, outcome: outcome,
            verdict: Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: 8))
        let attempt = Attempt(start: start, end: end, by: nil, reason: nil)
        return Diagnosis(of: delivery, endpoint: nil, lastAttempt: attempt, now: now).cause
    }

    private func cause(_ url: String, timeoutMs: Int64 = 5000) async throws -> DiagnosisCause {
        cause(try await Sender().send(url, timeoutMs: timeoutMs), url: url)
    }

    @Test(
        "libcurl's words about certificates lead to the right advice (D22)",
        arguments: [
            ("SSL certificate problem: certificate has expired", .certificateExpired),
            ("SSL certificate problem: certificate is not yet valid", .certificateExpired),
            ("SSL certificate problem: self-signed certificate", .certificateUntrusted),
            ("SSL certificate problem: self signed certificate", .certificateUntrusted),
            (
                "SSL certificate problem: self-signed certificate in certificate chain",
                .certificateUntrusted
            ),
            (
                "SSL certificate problem: unable to get local issuer certificate",
                .certificateUntrusted
            ),
            (
                "SSL: no alternative certificate subject name matches target host name 'a'",
                .certificateForOtherHost
            ),
            (
                "SSL: certificate subject name 'b' does not match target host name 'a'",
                .certificateForOtherHost
            ),
            ("TLS alert, protocol version", .tls),
        ] as [(String, DiagnosisCause)])
    func certificates(words: String, expected: DiagnosisCause) {
        let detail = FailureReading.detail(ofCertificate: words)
        #expect((detail == nil) == (expected == .tls))
        let outcome = AttemptOutcome(failure: .tls, detail: detail ?? words)
        #expect(cause(outcome, url: "https://a/") == expected)
    }

    @Test("A closed port is refused, an unreachable host is not")
    func connections() async throws {
        let server = HostileServer(accepts: false)
        let url = server.url()
        server.stop()
        #expect(try await cause(url) == .refused)
        for words in ["No route to host", "Network is unreachable", "Connection timed out"] {
            let outcome = AttemptOutcome(failure: .connect, detail: words)
            #expect(cause(outcome, url: "http://a/") == .unreachable)
        }
    }

    @Test("A silent receiver and a silent handshake are told apart")
    func phases() async throws {
        let server = HostileServer { $0.drain() }
        defer { server.stop() }
        #expect(try await cause(server.url(), timeoutMs: 300) == .timeout(.waiting))
        let secure = "https://127.0.0.1:\(server.port)/"
        #expect(try await cause(secure, timeoutMs: 300) == .timeout(.securing))
    }

    @Test("A receiver that stops in the middle timed out in the middle of the answer")
    func reading() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            peer.drain()
        }
        defer { server.stop() }
        #expect(try await cause(server.url(), timeoutMs: 400) == .timeout(.reading))
    }
}
