/// What its owner noted about an endpoint, beside what sending needs.
package struct EndpointProfile: Hashable, Sendable {
    /// The endpoint.
    package let endpoint: EndpointID
    /// The owner's own id for it, unique among the application's living endpoints.
    package var uid: String?
    /// What it is for.
    package var summary: String
    /// What its owner noted.
    package var metadata: [String: String]
    /// When it was last changed.
    package var updatedAt: Timestamp

    /// A profile of exactly these properties.
    package init(
        endpoint: EndpointID, uid: String? = nil, summary: String = "",
        metadata: [String: String] = [:], updatedAt: Timestamp
    ) {
        self.endpoint = endpoint
        self.uid = uid
        self.summary = summary
        self.metadata = metadata
        self.updatedAt = updatedAt
    }
}
