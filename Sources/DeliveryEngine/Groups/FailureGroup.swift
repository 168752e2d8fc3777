/// Failures alike: one endpoint, one cause, one look of the answer.
package struct FailureGroup: Hashable, Sendable {
    /// What tells groups apart; it stays when counts change.
    package struct Key: Hashable, Sendable {
        /// The endpoint.
        package let endpoint: EndpointID
        /// The cause and the look of the answer.
        package let fingerprint: ResponseFingerprint

        /// A key.
        package init(endpoint: EndpointID, fingerprint: ResponseFingerprint) {
            self.endpoint = endpoint
            self.fingerprint = fingerprint
        }
    }

    /// What tells it apart.
    package let key: Key
    /// The tenant.
    package let application: String
    /// The endpoint's present name, empty where the log does not know it.
    package let endpointName: String
    /// The answer's code, `nil` where there was none.
    package let responseCode: Int?
    /// The class of the failure.
    package let failure: FailureClass
    /// Deliveries whose last attempt failed so.
    package let count: Int
    /// How many of them are out of attempts.
    package let exhausted: Int
    /// When the first of them was made: retries do not move it.
    package let firstSeenAt: Timestamp
    /// When the last attempt of any of them started.
    package let lastSeenAt: Timestamp
    /// When the endpoint last answered with a 2xx.
    package let lastSuccessAt: Timestamp?
    /// How many were made in each part of the range of all groups.
    package let trend: FailureTrend
    /// The newest of them.
    package let example: DeliveryID
    /// What most likely explains it (B15), by the example's last attempt.
    package var cause: DiagnosisCause
    /// What the example's answer looks like folded, or the failure's detail; empty where nothing is
    /// known of it.
    package var shape = ""
    /// The query that finds exactly these deliveries among those that were grouped.
    package let query: String

    /// A group as counted, explained by what the row of its newest delivery says.
    package init(
        endpoint: EndpointID, endpointName: String, distinction: EndpointDistinction,
        counted: FailureTally.Counted, example: Delivery, lastSuccessAt: Timestamp?, now: Timestamp
    ) {
        key = Key(endpoint: endpoint, fingerprint: counted.fingerprint)
        application = example.application
        self.endpointName = endpointName
        responseCode = example.responseCode
        failure = example.failure ?? .http
        count = counted.count
        exhausted = counted.exhausted
        firstSeenAt = Timestamp(milliseconds: counted.firstAt)
        lastSeenAt = Timestamp(milliseconds: counted.lastAt)
        self.lastSuccessAt = lastSuccessAt
        trend = counted.trend
        self.example = example.id
        cause = Diagnosis(of: example, endpoint: nil, lastAttempt: nil, now: now).cause
        query = Self.query(
            endpoint: endpoint, name: endpointName, application: example.application,
            distinction: distinction, fingerprint: counted.fingerprint)
    }

    /// The last success lies behind the last failure: the endpoint works again.
    package var isAnsweredSince: Bool {
        lastSuccessAt.map { $0 > lastSeenAt } ?? false
    }

    /// Where it is going; over only once the endpoint has answered with a 2xx since.
    package var direction: FailureTrend.Direction {
        trend.direction == .over && !isAnsweredSince ? .falling : trend.direction
    }

    /// What to do about it, one sentence each.
    package var advice: [String] { advice(isEndpointDeleted: false) }

    /// The same, where it is known whether the endpoint is deleted: then nothing can be done.
    package func advice(isEndpointDeleted: Bool) -> [String] {
        cause.advice(
            on: AdviceOccasion(
                groupAt: key.endpoint, hasAttemptsLeft: exhausted < count,
                standing: isEndpointDeleted ? .deleted : nil))
    }

    /// The code, or the class where there is none: the cause in one short word.
    package var causeWord: String {
        guard failure != .http else { return responseCode.map(String.init) ?? failure.rawValue }
        return failure.rawValue
    }
}
