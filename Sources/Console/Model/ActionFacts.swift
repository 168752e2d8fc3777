/// What the journal's list says of an action, worked out where the journal is read.
struct ActionFacts: Hashable, Sendable {
    /// The endpoint that all of its deliveries go to, where they are few enough to look at.
    let endpointName: String?
    let tally: ActionTally
}
