import Terminal

extension KeyTable {
    /// The keys about customers and their signals.
    static let customers = [
        Binding(
            ["C"], .customer(.show), "its-customer", "the customer: access, signals, deliveries",
            in: [.log, .detail, .endpointLog], needs: .selection, deed: "show the customer"),
        Binding(
            ["C"], .customer(.show), "its-customer", "the customer it is about",
            hint: "customer", in: [.signals, .signal], needs: .selection, deed: "show the customer"),
        Binding(
            ["a"], .customer(.hand(.grant)), "grant", "grant a feature by hand, with a reason",
            hint: "grant", in: [.customer], needs: .writable, isOperation: true),
        Binding(
            ["d"], .customer(.hand(.revoke)), "revoke", "revoke a feature by hand, with a reason",
            hint: "revoke", in: [.customer], needs: .writable, isOperation: true),
        Binding(
            ["m"], .customer(.hand(.adjust)), "adjust",
            "adjust usage: add to a meter or take from it, with a reason", hint: "adjust usage",
            in: [.customer], needs: .writable, isOperation: true, deed: "adjust usage"),
        Binding(
            ["f"], .customer(.filterSignals), "signals-filter",
            "show all, applied, stale, idle, refused", hint: "filter", in: [.signals]),
    ]
}
