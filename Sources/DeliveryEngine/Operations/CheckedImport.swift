/// A delivery to import that keeps to `ImportRules`; what the log says against it is still to be
/// asked.
package struct CheckedImport: Sendable {
    /// The row.
    package let delivery: Delivery
    let event: Event
    let payload: [UInt8]?
    let attempts: ImportedAttempts
    let endpointName: String
    let endpointURL: String

    /// The candidate, checked, its attempts as `pack` makes them.
    ///
    /// Needs no state, so that many can be checked at once. Throws `StoreError.refused`.
    package init(
        _ candidate: ImportCandidate, pack: ([Attempt]) -> ImportedAttempts = { .spelled($0) }
    ) throws(StoreError) {
        try ImportRules.check(candidate)
        delivery = candidate.delivery
        event = candidate.event
        payload = candidate.payload
        attempts = pack(candidate.attempts)
        endpointName = candidate.endpointName
        endpointURL = candidate.endpointURL
    }
}
