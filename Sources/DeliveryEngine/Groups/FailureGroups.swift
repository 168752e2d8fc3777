/// The failures of a log by endpoint, cause and look of the answer, the largest group first.
package struct FailureGroups: Hashable, Sendable {
    /// The groups, at most `limit`.
    package let groups: [FailureGroup]
    /// Failed deliveries in all, those of groups left out included.
    package let failures: Int
    /// Groups beyond the limit.
    package let omitted: Int
    /// Deliveries looked at.
    package let total: Int
    /// The range that trends divide.
    package let since: Timestamp
    /// Its end: when it was asked.
    package let until: Timestamp

    /// The most groups that are told apart: nobody reads further down, and answers that differ in
    /// what cannot be folded must not fill the memory with groups of one.
    package static let limit = 1000
    /// Of how many groups an example is read: those that fit on a few screens.
    package static let examined = 200

    /// Groups of these failures.
    package init(
        groups: [FailureGroup], failures: Int, omitted: Int, total: Int, since: Timestamp,
        until: Timestamp
    ) {
        self.groups = groups
        self.failures = failures
        self.omitted = omitted
        self.total = total
        self.since = since
        self.until = until
    }

    /// The same groups with what their examples' last attempts say; `example` answers `nil` where
    /// there is none or it could not be read.
    package func explained(
        now: Timestamp,
        by example: (FailureGroup) -> (attempt: Attempt, delivery: Delivery)?
    ) -> FailureGroups {
        let explained = groups.enumerated().map { index, group in
            guard index < Self.examined, let found = example(group) else { return group }
            var group = group
            group.cause =
                Diagnosis(
                    of: found.delivery, endpoint: nil, lastAttempt: found.attempt, now: now
                ).cause
            group.shape = Self.shape(of: found.attempt, failure: group.failure)
            return group
        }
        return FailureGroups(
            groups: explained, failures: failures, omitted: omitted, total: total, since: since,
            until: until)
    }

    private static func shape(of attempt: Attempt, failure: FailureClass) -> String {
        guard let outcome = attempt.end?.outcome else { return "" }
        guard ResponseFingerprint.readsBody(of: failure) else { return outcome.detail ?? "" }
        return String(
            decoding: outcome.responseBody.withUnsafeBytes(ResponseFolding.fold), as: UTF8.self)
    }
}
