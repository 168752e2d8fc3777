/// By what a query finds one endpoint and no other: the words that people know where that can be.
package enum EndpointDistinction: Hashable, Sendable {
    /// Its name, which no other has.
    case name
    /// Its name within its application: others have the same.
    case nameInApplication
    /// Its id, as where it was deleted and another has its name now.
    case id

    /// What tells an endpoint of this name and application apart from its namesakes, of which it
    /// is one.
    package init(in application: String, among namesakes: [Endpoint]) {
        let own = namesakes.count { $0.application == application }
        self = namesakes.count == 1 ? .name : own == 1 ? .nameInApplication : .id
    }
}
