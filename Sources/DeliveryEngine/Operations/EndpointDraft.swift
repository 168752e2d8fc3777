/// An endpoint to be added.
package struct EndpointDraft: Hashable, Sendable {
    /// The tenant.
    package var application: String
    /// The name, unique among the application's living endpoints.
    package var name: String
    /// Whether the name is only a proposal: where it is taken a number is put behind it.
    package var isNameProposed = false
    /// The URL.
    package var url: String
    /// Which events reach it.
    package var eventPatterns: [String]
    /// When failed deliveries are attempted again.
    package var retry: RetryPolicy
    /// The time a whole attempt may take.
    package var timeout: Milliseconds
    /// The most attempts started per second.
    package var ratePerSecond: Double?
    /// The most attempts in flight at once.
    package var concurrency: Int
    /// Whether private addresses may be dialled.
    package var allowsPrivate: Bool
    /// Further headers.
    package var headers: [Header]
    /// Whether it takes part from the beginning.
    package var status = EndpointStatus.enabled

    /// A draft; everything but name and URL has the default of the command line.
    package init(
        application: String = Endpoint.defaultApplication, name: String, url: String,
        eventPatterns: [String] = ["*"], retry: RetryPolicy = .reseller,
        timeout: Milliseconds = Endpoint.defaultTimeout, ratePerSecond: Double? = nil,
        concurrency: Int = Endpoint.defaultConcurrency, allowsPrivate: Bool = false,
        headers: [Header] = []
    ) {
        self.application = application
        self.name = name
        self.url = url
        self.eventPatterns = eventPatterns
        self.retry = retry
        self.timeout = timeout
        self.ratePerSecond = ratePerSecond
        self.concurrency = concurrency
        self.allowsPrivate = allowsPrivate
        self.headers = headers
    }
}

extension EndpointDraft {
    /// The draft as it can be added to `state`: of its application by its own name, and under a name
    /// that is free where it only proposes one.
    ///
    /// Throws `StoreError.refused` where the application is deleted.
    func placed(in state: any LedgerState) throws(StoreError) -> EndpointDraft {
        var draft = self
        draft.application = try state.registry.livingName(application)
        guard isNameProposed else { return draft }
        let taken = Set(
            state.endpoints().lazy
                .filter { $0.application == draft.application && $0.status != .deleted }
                .map(\.name))
        guard taken.contains(name) else { return draft }
        let number = (2...taken.count + 2).first { !taken.contains("\(name)-\($0)") }
        draft.name = "\(name)-\(number ?? taken.count + 2)"
        return draft
    }
}
