/// Where events are sent: a customer's URL with its filter, retry policy and limits.
package struct Endpoint: Hashable, Sendable {
    /// The id.
    package let id: EndpointID
    /// The tenant it belongs to; an event reaches endpoints of its own application only (E3).
    package let application: String
    /// The name, unique among an application's living endpoints.
    package var name: String
    /// The URL, http or https, without user information.
    package var url: String
    /// Patterns of event types that reach it, such as `*`, `invoice.*`, `invoice.paid`.
    package var eventPatterns: [String]
    /// Whether it takes part at all.
    package var status: EndpointStatus
    /// When failed deliveries are attempted again (B3).
    package var retry: RetryPolicy
    /// The time a whole attempt may take (B2).
    package var timeout: Milliseconds
    /// The most attempts started per second, `nil` for no limit.
    package var ratePerSecond: Double?
    /// The most attempts in flight at once.
    package var concurrency: Int
    /// Whether private, loopback and other special addresses may be dialled.
    package var allowsPrivate: Bool
    /// Further headers sent with every delivery.
    package var headers: [Header]
    /// When it was added.
    package let createdAt: Timestamp
    /// The secrets that sign, newest first; their values live in owner-only files (E2).
    package var secrets: [SecretReference]
    /// The pause it is in; a record of its own says so (`EndpointAction`), not the one that saves
    /// it.
    package var hold: EndpointHold?

    /// The default of `concurrency`.
    package static let defaultConcurrency = 4
    /// The default of `timeout` (B2).
    package static let defaultTimeout = Milliseconds.seconds(10)

    /// An endpoint of exactly these properties; the rules of names and URLs are checked where
    /// endpoints are saved.
    package init(
        id: EndpointID, application: String, name: String, url: String,
        eventPatterns: [String] = ["*"], status: EndpointStatus = .enabled,
        retry: RetryPolicy = .reseller, timeout: Milliseconds = Endpoint.defaultTimeout,
        ratePerSecond: Double? = nil, concurrency: Int = Endpoint.defaultConcurrency,
        allowsPrivate: Bool = false, headers: [Header] = [], createdAt: Timestamp,
        secrets: [SecretReference] = [], hold: EndpointHold? = nil
    ) {
        self.id = id
        self.application = application
        self.name = name
        self.url = url
        self.eventPatterns = eventPatterns
        self.status = status
        self.retry = retry
        self.timeout = timeout
        self.ratePerSecond = ratePerSecond
        self.concurrency = concurrency
        self.allowsPrivate = allowsPrivate
        self.headers = headers
        self.createdAt = createdAt
        self.secrets = secrets
        self.hold = hold
    }

    /// The application of everything that names none.
    package static let defaultApplication = "default"
}
