/// Something that an operator should look at.
package struct Finding: Hashable, Sendable {
    /// The kinds, the most urgent first.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Schedules end within the hour: nothing brings those deliveries back by itself.
        case ending
        /// Deliveries are due and not attempted, and nothing holds them.
        case stuck
        /// An endpoint lost what was sent to it lately, and nothing was delivered there since.
        case lost
        /// An endpoint fails throughout while its backlog grows.
        case failing
        /// Failed deliveries of an endpoint that answers again.
        case recoverable
    }

    /// What tells findings apart; it stays when counts change.
    package struct Key: Hashable, Sendable {
        /// The kind.
        package let kind: Kind
        /// The endpoint, `nil` where it is about all.
        package let endpoint: EndpointID?

        /// A key.
        package init(kind: Kind, endpoint: EndpointID?) {
            self.kind = kind
            self.endpoint = endpoint
        }
    }

    /// What tells it apart.
    package let key: Key
    /// The endpoint's name, empty where it is about all.
    package let endpointName: String
    /// How many deliveries it is about.
    package let count: Int
    /// Since when it is so, where that is known.
    package let since: Timestamp?
    /// One sentence without a full stop.
    package let sentence: String
    /// The query that shows the deliveries.
    package let query: String
}
