/// What is known about how a delivery's last attempt ended.
struct DiagnosisFacts {
    let responseCode: Int?
    let failure: FailureClass?
    let isAttempted: Bool
    let outcome: AttemptOutcome?
    let url: String

    init(delivery: Delivery, endpoint: Endpoint?, lastAttempt: Attempt?) {
        responseCode = delivery.responseCode
        failure = delivery.failure
        isAttempted = delivery.responseCode != nil || delivery.failure != nil
        outcome = lastAttempt?.end?.outcome
        url = lastAttempt?.start.url ?? endpoint?.url ?? ""
    }

    var detail: String { (outcome?.detail ?? "").lowercased() }

    func detailContains(_ words: String...) -> Bool {
        let detail = detail
        return words.contains { detail.contains($0) }
    }
}

extension DiagnosisCause {
    init(_ facts: DiagnosisFacts) {
        self =
            switch facts.failure {
            case nil: Self.success(facts)
            case .http: Self.answer(facts.responseCode ?? 0, facts)
            case .timeout: .timeout(AttemptPhase(facts.outcome?.timing ?? .init(), url: facts.url))
            case .connect:
                facts.detailContains("unreachable", "no route", "timed out")
                    ? .unreachable : .refused
            case .dns: .dns
            case .tls: Self.certificate(facts)
            case .closed: .closed
            case .tooLarge: .answerTooLarge
            case .blocked: .blocked
            case .interrupted: .interrupted
            case .invalid: .notHTTP
            }
    }

    private static func success(_ facts: DiagnosisFacts) -> DiagnosisCause {
        guard facts.isAttempted else { return .notAttempted }
        // An imported row may carry a code without a class.
        if let code = facts.responseCode, !(200...299).contains(code) { return answer(code, facts) }
        if let kind = RequestBin.kind(of: facts.url), let host = RequestBin.host(of: facts.url) {
            return .acceptedByBin(kind, host: host)
        }
        return .accepted
    }

    private static func answer(_ code: Int, _ facts: DiagnosisFacts) -> DiagnosisCause {
        switch code {
        case 300...399: .redirected(code, to: location(facts))
        case 400, 409, 415, 422: .contentRefused(code)
        case 401, 403: .unauthorised(code)
        case 402: .paymentRequired
        case 404, 405: .moved(code)
        case 407: .proxyRefused
        case 408: .requestTimeout
        case 410: .gone
        case 413: .payloadTooLarge
        case 429: .rateLimited
        case 502, 503, 504: .serviceDown(code)
        case 500...599: .serverError(code)
        default: .otherCode(code)
        }
    }

    private static func location(_ facts: DiagnosisFacts) -> String? {
        let header = facts.outcome?.responseHeaders.first { $0.name.lowercased() == "location" }
        return header.map { String(String($0.value.unicodeScalars.prefix(200))) }
    }

    private static func certificate(_ facts: DiagnosisFacts) -> DiagnosisCause {
        if facts.detailContains("expired", "not yet valid") { return .certificateExpired }
        if facts.detailContains(
            "self-signed", "self signed", "unknown authority", "unable to get", "unknown ca")
        {
            return .certificateUntrusted
        }
        if facts.detailContains(
            "another host", "does not match", "no alternative certificate", "hostname")
        {
            return .certificateForOtherHost
        }
        return .tls
    }
}
