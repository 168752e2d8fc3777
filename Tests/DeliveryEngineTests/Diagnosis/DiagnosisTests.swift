import DeliveryEngine
import Testing

/// The table of B15.
struct DiagnosisTests {
    static let now = Timestamp(milliseconds: 1_793_527_200_000)

    static func endpoint(
        _ url: String = "https://hooks.example.com/in", status: EndpointStatus = .enabled
    ) -> Endpoint {
        Endpoint(
            id: EndpointID("ep_1"), application: "default", name: "billing", url: url,
            status: status, createdAt: now)
    }

    static func delivery(
        _ status: DeliveryStatus, code: Int? = nil, failure: FailureClass? = nil,
        change: (inout Delivery) -> Void = { _ in }
    ) -> Delivery {
        var delivery = Delivery(
            id: DeliveryID("dlv_1"), application: "default", event: EventID("evt_1"),
            eventType: "invoice.paid", subject: nil, endpoint: EndpointID("ep_1"),
            createdAt: now, maxAttempts: 8, dueAt: now)
        delivery.status = status
        delivery.responseCode = code
        delivery.failure = failure
        delivery.nextAttemptAt = nil
        if code != nil || failure != nil {
            delivery.attempts = 3
            delivery.automaticAttempts = 3
            delivery.lastAttemptNumber = 3
        }
        change(&delivery)
        return delivery
    }

    static func attempt(_ outcome: AttemptOutcome, url: String) -> Attempt {
        let id = DeliveryID("dlv_1")
        let start = AttemptStarted(
            delivery: id, number: 3, trigger: .automatic, action: nil, at: now, url: url,
            headers: [], secrets: ["current"])
        let verdict = Verdict(status: .failed, nextAttemptAt: nil, maxAttempts: 8)
        let end = AttemptEnded(
            delivery: id, number: 3, at: now, outcome: outcome, verdict: verdict)
        return Attempt(start: start, end: end, by: nil, reason: nil)
    }

    private func diagnosis(
        _ outcome: AttemptOutcome, url: String = "https://hooks.example.com/in"
    ) -> Diagnosis {
        Diagnosis(
            of: Self.delivery(.exhausted, code: outcome.responseCode, failure: outcome.failure),
            endpoint: Self.endpoint(url), lastAttempt: Self.attempt(outcome, url: url),
            now: Self.now)
    }

    @Test("Every response code has a headline, and every failure advice", arguments: 100...599)
    func everyCode(code: Int) {
        let isSuccess = (200...299).contains(code)
        let diagnosis = diagnosis(
            AttemptOutcome(responseCode: code, failure: isSuccess ? nil : .http))
        #expect(!diagnosis.summary.isEmpty && !diagnosis.advice.isEmpty)
        #expect((diagnosis.cause == .accepted) == isSuccess)
    }

    @Test("Every class of failure has a headline and advice", arguments: FailureClass.allCases)
    func everyClass(failure: FailureClass) {
        let bare = Diagnosis(
            of: Self.delivery(.exhausted, failure: failure), endpoint: nil, lastAttempt: nil,
            now: Self.now)
        #expect(!bare.summary.isEmpty && !bare.advice.isEmpty)
        #expect(bare.summary.hasSuffix("; no attempt left"))
    }

    @Test(
        "Codes that need different remedies are told apart",
        arguments: [
            (401, "signature", "raw body bytes"), (403, "signature", "raw body bytes"),
            (404, "nothing takes webhooks", "Edit the endpoint's URL"),
            (405, "nothing takes webhooks", "does not take POST"), (410, "gone", "never"),
            (413, "too large", "larger bodies"), (415, "content", "application/json"),
            (400, "content", "Compare the payload"), (302, "redirected", "never followed"),
            (408, "gave up", "overload"), (429, "fewer requests", "--rate"),
            (500, "failed (500)", "stack trace"), (503, "service down", "is:recoverable"),
            (418, "unexpected answer (418)", "Only a 2xx"), (407, "proxy", "proxy"),
        ])
    func codes(code: Int, headline: String, advice: String) {
        let diagnosis = diagnosis(AttemptOutcome(responseCode: code, failure: .http))
        #expect(diagnosis.cause.headline.contains(headline))
        #expect(diagnosis.advice.joined(separator: " ").contains(advice))
    }

    @Test(
        "Advice promises a schedule only where it goes on, and says what else brings a delivery back",
        arguments: [
            (.failed, .enabled, "; the schedule goes on by itself.", "is:recoverable"),
            (.failed, .paused, "nothing happens until you resume the endpoint.", nil),
            (.failed, .disabled, "nothing happens until you enable the endpoint.", nil),
            (
                .exhausted, .enabled, "nothing happens by itself: replay it once it answers.",
                "is:recoverable"
            ),
            (.exhausted, .paused, "by itself: resume the endpoint and replay it once", nil),
            (.cancelled, .enabled, "nothing happens by itself: replay it once it answers.", nil),
            (.cancelled, .disabled, "by itself: enable the endpoint and replay it once", nil),
            (.failed, .deleted, "The endpoint is deleted: nothing goes there any more.", nil),
        ] as [(DeliveryStatus, EndpointStanding, String, String?)])
    func course(
        status: DeliveryStatus, standing: EndpointStanding, says: String, also: String?
    ) {
        let advice = Self.advice(status, standing, code: 503).joined(separator: " ")
        #expect(advice.contains(says), "\(advice)")
        #expect(advice.contains("goes on by itself") == (says.contains("goes on")))
        if let also { #expect(advice.contains(also), "\(advice)") }
        if status == .cancelled { #expect(!advice.contains("is:recoverable")) }
    }

    private static func advice(
        _ status: DeliveryStatus, _ standing: EndpointStanding, code: Int? = nil,
        failure: FailureClass = .http, timeout: Milliseconds = Endpoint.defaultTimeout
    ) -> [String] {
        var endpoint = endpoint(
            status: standing == .disabled
                ? .disabled : standing == .deleted ? .deleted : .enabled)
        endpoint.timeout = timeout
        if standing == .paused {
            endpoint.hold = EndpointHold(
                by: OperatorIdentity(user: "ada", host: "b", terminal: nil), since: now,
                reason: nil)
        }
        let delivery = delivery(status, code: code, failure: failure) {
            if status == .failed { $0.nextAttemptAt = now + .minutes(5) }
        }
        let ended = attempt(
            AttemptOutcome(responseCode: code, failure: failure), url: endpoint.url)
        return Diagnosis(of: delivery, endpoint: endpoint, lastAttempt: ended, now: now).advice
    }

    @Test("No advice speaks of a next attempt or a retry where there is none", arguments: 300...599)
    func settled(code: Int) {
        for status in [DeliveryStatus.exhausted, .cancelled] {
            for standing in [EndpointStanding.enabled, .paused, .disabled] {
                let advice = Self.advice(status, standing, code: code).joined(separator: " ")
                for promise in ["goes on", "next attempt", "retry ", "Retry-After"] {
                    #expect(!advice.contains(promise), "\(code) \(status): \(advice)")
                }
            }
        }
    }

    @Test("Of a group without attempts left nothing goes on; of another, what has some left")
    func groups() {
        func advice(_ hasAttemptsLeft: Bool) -> String {
            DiagnosisCause.serviceDown(503).advice(
                on: AdviceOccasion(groupAt: EndpointID("ep_1"), hasAttemptsLeft: hasAttemptsLeft)
            ).joined(separator: " ")
        }
        #expect(
            advice(true).contains("what has attempts left goes on while the endpoint is enabled"))
        #expect(advice(false).contains("nothing happens by itself: replay them once it answers."))
    }

    @Test("What was replayed after a 410 goes there all the same, and the advice says so")
    func replayedSince() {
        #expect(Self.advice(.exhausted, .enabled, code: 410)[0].contains("no further attempt"))
        #expect(Self.advice(.failed, .enabled, code: 410)[0].contains("goes there all the same"))
    }

    @Test("An interrupted delivery without an attempt left is told of a replay")
    func interrupted() {
        #expect(
            Self.advice(.exhausted, .enabled, failure: .interrupted)[0].contains("a replay carries")
        )
        #expect(
            Self.advice(.failed, .enabled, failure: .interrupted)[0].contains("the next attempt"))
    }

    @Test("The advice on a timeout names the endpoint's own")
    func ownTimeout() {
        let url = "http://hooks.example.com/in"
        var endpoint = Self.endpoint(url)
        endpoint.timeout = .seconds(3)
        var timing = AttemptTiming()
        timing.connect = Milliseconds(2)
        let outcome = AttemptOutcome(failure: .timeout, timing: timing)
        let diagnosis = Diagnosis(
            of: Self.delivery(.exhausted, failure: .timeout), endpoint: endpoint,
            lastAttempt: Self.attempt(outcome, url: url), now: Self.now)
        #expect(diagnosis.cause == .timeout(.waiting))
        #expect(diagnosis.advice[0].hasSuffix("The window is the endpoint's timeout, 3 s."))
    }

    @Test(
        "A command in an advice has what it is about in it, and can be typed as it stands",
        arguments: [FailureClass.blocked, .http])
    func commands(failure: FailureClass) {
        let code = failure == .http ? 429 : nil
        let outcome = AttemptOutcome(responseCode: code, failure: failure)
        let advice = diagnosis(outcome).advice.joined(separator: " ")
        #expect(advice.contains("redrive endpoint edit billing --"), "\(advice)")
    }

    @Test(
        "A command names an endpoint by its name where a shell takes it and it is the only one",
        arguments: [
            ("billing", "default", true), ("a.b-c_1", "default", true), ("Ä", "default", false),
            ("two words", "default", false), ("$(x)", "default", false), ("-x", "default", false),
            ("billing", "acme", false),
        ])
    func commandName(name: String, application: String, isName: Bool) {
        let endpoint = Endpoint(
            id: EndpointID("ep_1"), application: application, name: name,
            url: "https://example.com", createdAt: Self.now)
        #expect(endpoint.commandName == (isName ? name : "ep_1"))
    }

    @Test("A redirect names where it points")
    func redirect() {
        let outcome = AttemptOutcome(
            responseCode: 301, failure: .http,
            responseHeaders: [Header("location", "https://new.example.com/")])
        #expect(diagnosis(outcome).advice.first == "It points to https://new.example.com/.")
    }

    @Test(
        "The library's words sharpen the cause",
        arguments: [
            (.connect, "Connection refused", .refused),
            (.connect, "Network is unreachable", .unreachable),
            (.tls, "SSL certificate problem: certificate has expired", .certificateExpired),
            (.tls, "SSL certificate problem: self-signed certificate", .certificateUntrusted),
            (
                .tls, "SSL certificate problem: unable to get local issuer certificate",
                .certificateUntrusted
            ),
            (
                .tls, "SSL: no alternative certificate subject name matches target host name 'a'",
                .certificateForOtherHost
            ),
            (.tls, "OpenSSL: wrong version number", .tls), (.dns, "Could not resolve", .dns),
            (.closed, "Empty reply", .closed), (.invalid, "", .notHTTP),
            (.blocked, "10.0.0.1", .blocked), (.tooLarge, "", .answerTooLarge),
            (.interrupted, "", .interrupted),
        ] as [(FailureClass, String, DiagnosisCause)])
    func details(failure: FailureClass, detail: String, cause: DiagnosisCause) {
        #expect(diagnosis(AttemptOutcome(failure: failure, detail: detail)).cause == cause)
    }

    @Test("A timeout is blamed on the phase it did not get past")
    func timeouts() {
        var timing = AttemptTiming()
        func phase(_ url: String = "https://a.example/") -> DiagnosisCause {
            diagnosis(AttemptOutcome(failure: .timeout, timing: timing), url: url).cause
        }
        #expect(phase() == .timeout(.resolving))
        timing.dns = Milliseconds(1)
        #expect(phase() == .timeout(.connecting))
        timing.connect = Milliseconds(2)
        #expect(phase() == .timeout(.securing))
        #expect(phase("http://a.example/") == .timeout(.waiting))
        timing.tls = Milliseconds(3)
        #expect(phase() == .timeout(.waiting))
        timing.firstByte = Milliseconds(4)
        #expect(phase() == .timeout(.reading))
    }

    @Test(
        "Success at a request bin or a developer's tunnel is flagged",
        arguments: [
            ("https://webhook.site/1234", RequestBin.Kind.bin),
            ("https://eo1.m.pipedream.net", .bin), ("HTTPS://X.Beeceptor.com:443/a", .bin),
            ("https://abc.ngrok-free.app/x", .tunnel), ("https://webhook.site./", .bin),
            ("https://webhook.site.example.com/", nil), ("https://notwebhook.site/", nil),
            ("https://example.com/webhook.site", nil), ("https://a@webhook.site/", .bin),
            ("webhook.site", nil), ("https://[::1]/", nil),
        ] as [(String, RequestBin.Kind?)])
    func bins(url: String, kind: RequestBin.Kind?) {
        #expect(RequestBin.kind(of: url) == kind)
        let cause = diagnosis(AttemptOutcome(responseCode: 200), url: url).cause
        #expect((cause == .accepted) == (kind == nil))
    }

    @Test("The summary says what the schedule still covers")
    func outlook() {
        func summary(
            _ delivery: Delivery, _ endpoint: Endpoint? = DiagnosisTests.endpoint()
        ) -> String {
            Diagnosis(of: delivery, endpoint: endpoint, lastAttempt: nil, now: Self.now).summary
        }
        let failed = Self.delivery(.failed, code: 503, failure: .http) {
            $0.nextAttemptAt = Self.now + .minutes(27)
        }
        #expect(summary(failed) == "service down; 5 retries left over 3.6 days")
        var last = failed
        last.automaticAttempts = 7
        #expect(summary(last) == "service down; 1 retry left, in 27m")
        #expect(
            summary(failed, Self.endpoint(status: .disabled))
                == "service down; frozen while the endpoint is disabled")
        #expect(summary(failed, nil) == "service down; nothing scheduled")
        var waiting = failed
        waiting.requestedRetry = RequestedRetry(
            action: ActionID("act_1"), notBefore: Self.now + .seconds(5))
        #expect(summary(waiting) == "service down; retry in 5s; 5 retries left over 3.6 days")
        var flying = failed
        flying.inFlight = AttemptInFlight(
            number: 4, startedAt: Self.now - .seconds(2), trigger: .automatic, action: nil)
        #expect(summary(flying) == "service down; attempt 4 in flight for 2 s")
        #expect(summary(Self.delivery(.success, code: 204)) == "accepted")
        let cancelled = Self.delivery(.cancelled, failure: .dns) { $0.cancelReason = "imported" }
        #expect(summary(cancelled) == "the host name does not resolve; cancelled: imported")
        let pending = Self.delivery(.pending) { $0.nextAttemptAt = Self.now }
        #expect(summary(pending) == "not sent yet; due now")
    }
}
