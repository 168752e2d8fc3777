import DeliveryEngine

/// Prints endpoints: one with everything, or a table of many.
struct EndpointAnswer {
    private let invocation: Invocation

    /// An answer to this invocation.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Prints an endpoint with the secret it was just given, the only time that this happens (B11).
    func print(_ answer: EndpointWithSecret) throws {
        if invocation.isJSON {
            try invocation.output.value {
                $0.endpoint(answer.endpoint, secret: answer.secret)
            }
        } else {
            try print(answer.endpoint)
            try invocation.output.line("secret       \(answer.secret.revealed)")
        }
        let endpoint = answer.endpoint
        try invocation.output.flush(
            orSay: "endpoint \(endpoint.name), \(endpoint.id), has a secret that nobody saw; "
                + "`redrive endpoint rotate-secret \(endpoint.id)` gives it another",
            isNeeded: true)
        if !invocation.isJSON {
            invocation.messages.say("the secret is shown this once; keep it with the receiver")
        }
    }

    /// Prints an endpoint with everything but its secret.
    func print(_ endpoint: Endpoint) throws {
        if invocation.isJSON {
            try invocation.output.value { $0.endpoint(endpoint) }
            return
        }
        for (name, value) in Self.facts(of: endpoint, now: SystemClock().now) {
            let gap = String(repeating: " ", count: 13 - name.count)
            try invocation.output.line(name + gap + value)
        }
    }

    /// Says where every attempt would be blocked, as far as the URL shows it.
    func noteBlocked(_ endpoint: Endpoint) {
        guard !endpoint.allowsPrivate, let kind = SpecialAddress(inURL: endpoint.url) else {
            return
        }
        invocation.messages.say(
            "\(endpoint.name) leads to \(kind.phrase), where nothing is sent unless "
                + "--allow-private is given (`redrive endpoint edit`)")
    }

    /// Prints many endpoints, one a line.
    func print(_ overviews: [EndpointOverview], now: Timestamp) throws {
        guard !invocation.isJSON else {
            for overview in overviews { try print(overview.endpoint) }
            return
        }
        var table = Table(
            [
                .init("ID"), .init("NAME", limit: 24), .init("APP", limit: 16), .init("STATUS"),
                .init("EVENTS", limit: 32), .init("OK", right: true), .init("FAILED", right: true),
                .init("WAITING", right: true), .init("LAST 2xx"), .init("URL", limit: 60),
            ], on: invocation.output)
        for overview in overviews {
            let endpoint = overview.endpoint
            let counts = overview.deliveries
            try table.row([
                endpoint.id.text, endpoint.name, endpoint.application, endpoint.standing.rawValue,
                endpoint.eventPatterns.joined(separator: ","), "\(counts[.success] ?? 0)",
                "\((counts[.failed] ?? 0) + (counts[.exhausted] ?? 0))",
                "\(counts[.pending] ?? 0)",
                overview.lastSuccessAt?.relative(to: now) ?? "—", endpoint.url,
            ])
        }
        try table.end()
    }

    private static func status(of endpoint: Endpoint) -> String {
        guard let hold = endpoint.hold else { return endpoint.standing.rawValue }
        let reason = hold.reason.map { ": \($0)" } ?? ""
        return "paused since \(hold.since.rfc3339) by \(hold.by.text)\(reason)"
    }

    /// Until when a former secret signs as well.
    private static func overlap(
        of endpoint: Endpoint, _ now: Timestamp
    ) -> [(String, String)] {
        endpoint.overlapEnd(at: now).map { [("overlap", "two secrets sign until \($0.rfc3339)")] }
            ?? []
    }

    private static func facts(of endpoint: Endpoint, now: Timestamp) -> [(String, String)] {
        return [
            ("id", endpoint.id.text), ("application", endpoint.application),
            ("name", endpoint.name), ("url", endpoint.url),
            ("events", endpoint.eventPatterns.joined(separator: ",")),
            ("status", status(of: endpoint)),
            ("retry", "\(endpoint.retry.name), \(endpoint.retry.course)"),
            ("timeout", endpoint.timeout.unitText),
            ("rate", endpoint.ratePerSecond.map(Rate.text) ?? "no limit"),
            ("concurrency", "\(endpoint.concurrency)"),
            ("private", endpoint.allowsPrivate ? "may be dialled" : "blocked when dialled"),
        ] + overlap(of: endpoint, now)
            + HeaderRules.masked(endpoint.headers, with: HeaderRules.notShown)
            .map { ("header", "\($0.name): \($0.value)") }
    }
}
