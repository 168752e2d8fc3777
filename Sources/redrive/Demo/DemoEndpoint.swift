import DeliveryEngine

/// An endpoint of the demo: what it is called, what it wants, and how it behaves.
struct DemoEndpoint {
    /// Its name.
    let name: String
    /// The event types it wants.
    let patterns: [String]
    /// How it behaves.
    let behaviour: DemoBehaviour
    /// Its retry schedule.
    let retry: RetryPolicy
    /// What became of it in the course of the history.
    let fate: EndpointStatus

    private init(
        _ name: String, _ patterns: [String], _ behaviour: DemoBehaviour,
        retry: RetryPolicy = .reseller, fate: EndpointStatus = .enabled
    ) {
        self.name = name
        self.patterns = patterns
        self.behaviour = behaviour
        self.retry = retry
        self.fate = fate
    }

    /// The endpoints, in the order in which they were added.
    static let all = [
        DemoEndpoint("billing", ["invoice.*", "subscription.*", "purchase.*"], .flaky),
        DemoEndpoint("crm", ["license.*", "activation.*", "product.*", "purchase.*"], .healthy),
        DemoEndpoint("audit", ["*"], .healthy),
        DemoEndpoint("analytics", ["usage.*", "entitlement.*"], .slow, retry: .portal),
        DemoEndpoint("legacy", ["license.*"], .moved),
        DemoEndpoint("partner-sso", ["activation.*"], .unauthorised),
        DemoEndpoint("erp", ["invoice.*"], .gone),
        DemoEndpoint("staging", ["product.*"], .nameless, retry: .portal),
        DemoEndpoint("warehouse", ["purchase.*"], .plain),
        DemoEndpoint("ledger-sync", ["invoice.payment_failed"], .refusing, retry: .portal),
        DemoEndpoint("newsletter", ["subscription.*"], .healthy, fate: .disabled),
        DemoEndpoint("old-crm", ["license.*"], .unauthorised, fate: .deleted),
    ]

    /// Where it is, with the receiver on `port`.
    func url(port: UInt16) -> String {
        switch behaviour {
        case .nameless: "https://hooks.staging.invalid/redrive"
        case .plain: "https://127.0.0.1:\(port)/\(name)"
        // Port 1 is tcpmux, which nobody serves.
        case .refusing: "http://127.0.0.1:1/\(name)"
        case .healthy, .flaky, .slow, .moved, .unauthorised, .gone:
            "http://127.0.0.1:\(port)/\(name)"
        }
    }

    /// Whether it wants events of `type`.
    func wants(_ type: String) -> Bool {
        patterns.contains { pattern in
            pattern == "*" || pattern == type
                || pattern.hasSuffix(".*") && type.hasPrefix(pattern.dropLast())
        }
    }
}
