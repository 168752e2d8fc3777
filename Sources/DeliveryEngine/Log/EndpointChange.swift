/// What somebody did to an endpoint, for the operator journal.
package struct EndpointChange: Hashable, Sendable {
    /// The endpoint.
    package let endpoint: EndpointID
    /// The name it had from then on.
    package let name: String
    /// What was done.
    package let change: EndpointSaved.Change
    /// Who did it.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp

    /// A change.
    package init(
        endpoint: EndpointID, name: String, change: EndpointSaved.Change, by: OperatorIdentity,
        at: Timestamp
    ) {
        self.endpoint = endpoint
        self.name = name
        self.change = change
        self.by = by
        self.at = at
    }
}
