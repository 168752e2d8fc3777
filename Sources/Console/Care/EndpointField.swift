import DeliveryEngine

/// A field of the form for an endpoint.
enum EndpointField: Int, CaseIterable, Sendable {
    case application, name, url, events, retry, timeout, rate, concurrency, access

    var title: String {
        switch self {
        case .application: "app"
        case .name: "name"
        case .url: "URL"
        case .events: "events"
        case .retry: "retry"
        case .timeout: "timeout"
        case .rate: "rate"
        case .concurrency: "at once"
        case .access: "private"
        }
    }

    /// What it is for and what would be right, while it has the keys.
    var hint: String {
        switch self {
        case .application: "the application it belongs to"
        case .name: "what you call it; unique among the endpoints"
        case .url: "where events are sent, such as https://example.com/hooks"
        case .events: "types by comma: * for all, invoice.* for a group, invoice.paid for one"
        case .retry: "reseller (8 attempts, a week), portal (4, half an hour), or 1m,5m,30m"
        case .timeout: "the time a whole attempt may take, such as 10s"
        case .rate: "the most attempts started, such as 5/s or 30/m; none for no limit"
        case .concurrency: "the most attempts in flight at once, 1 to 1000"
        case .access: "may private and loopback addresses be dialled? yes or no"
        }
    }

    /// The field as an endpoint has it.
    func text(of draft: EndpointDraft) -> String {
        switch self {
        case .application: draft.application
        case .name: draft.name
        case .url: draft.url
        case .events: draft.eventPatterns.joined(separator: ",")
        case .retry: draft.retry.text
        case .timeout: draft.timeout.unitText
        case .rate: draft.ratePerSecond.map { Rate.text($0) } ?? "none"
        case .concurrency: "\(draft.concurrency)"
        case .access: draft.allowsPrivate ? "yes" : "no"
        }
    }

    /// Puts what was typed into `draft`; returns what is wrong with it, `nil` when nothing is.
    func put(_ text: String, into draft: inout EndpointDraft) -> String? {
        do {
            try read(text, into: &draft)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func read(_ text: String, into draft: inout EndpointDraft) throws {
        switch self {
        case .application:
            try NameRules.checkApplication(text)
            draft.application = text
        case .name:
            try NameRules.checkEndpointName(text)
            draft.name = text
        case .url:
            try URLRules.check(text)
            draft.url = text
        case .events:
            let patterns = text.split(separator: ",").map { String($0).trimmingSpaces }
            try EventPattern.check(patterns)
            draft.eventPatterns = patterns
        case .retry: draft.retry = try Self.policy(text, instead: draft.retry)
        case .timeout: draft.timeout = try Milliseconds(parsing: text)
        case .rate: draft.ratePerSecond = try Self.rate(text)
        case .concurrency:
            guard let count = Int(text), LimitRules.concurrency.contains(count) else {
                throw StoreError.refused("that is not a number from 1 to 1000")
            }
            draft.concurrency = count
        case .access:
            guard text == "yes" || text == "no" else {
                throw StoreError.refused("that is neither yes nor no")
            }
            draft.allowsPrivate = text == "yes"
        }
        try LimitRules.check(Endpoint(checking: draft))
    }

    /// A schedule left as it was keeps its number of attempts.
    private static func policy(_ text: String, instead former: RetryPolicy) throws -> RetryPolicy {
        text == former.text ? former : try RetryPolicy(parsing: text)
    }

    private static func rate(_ text: String) throws -> Double? {
        if text.isEmpty || text == "none" { return nil }
        guard let rate = Rate.perSecond(text) else {
            throw StoreError.refused("that is not a rate; write 5/s, 30/m, or none")
        }
        return rate
    }
}

extension Endpoint {
    /// An endpoint to hold a draft's limits against the rules.
    fileprivate init(checking draft: EndpointDraft) {
        self.init(
            id: EndpointID(""), application: draft.application, name: draft.name, url: draft.url,
            retry: draft.retry, timeout: draft.timeout, ratePerSecond: draft.ratePerSecond,
            concurrency: draft.concurrency, createdAt: Timestamp(milliseconds: 0))
    }
}
