/// A delivery to import that keeps to `ImportRules`; what the log says against it is still to be
/// asked.
///
/// A class, because it is handed on more often than it is looked into, and a copy is dear.
package final class CheckedImport: Sendable {
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

    /// A delivery in a line of an export, which keeps to the rules, and its packed attempts.
    package init(_ line: ExportedLine, attempts: ImportedAttempts) {
        delivery = line.delivery
        event = line.event
        payload = line.payload.map { Array($0) }
        self.attempts = attempts
        endpointName = line.endpointName
        endpointURL = line.endpointURL
    }
}
