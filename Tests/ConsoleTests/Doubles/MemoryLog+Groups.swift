import DeliveryEngine
import Synchronization

extension MemoryLog {
    func failureGroups(
        in query: Query, proceed: (SearchProgress) -> Bool
    ) throws -> FailureGroups {
        let found = try search(LogSearch(query: query.failuresOnly), proceed: proceed)
        let contents = self.contents.withLock { $0 }
        var tally = FailureTally()
        for number in found.rows {
            let delivery = contents.details[Int(number.value)].delivery
            guard let fingerprint = delivery.fingerprint else { continue }
            let endpoint = contents.endpoints.firstIndex { $0.id == delivery.endpoint } ?? 0
            tally.add(
                FailureTally.Failure(
                    row: number.value, endpoint: Int32(endpoint), fingerprint: fingerprint,
                    since: delivery.createdAt.milliseconds,
                    at: (delivery.attemptedAt ?? delivery.createdAt).milliseconds,
                    isExhausted: delivery.status == .exhausted))
        }
        let overviews = endpoints()
        let groups = tally.counted(now: Fixture.now).map { counted in
            let overview = overviews[Int(counted.endpoint)]
            let namesakes = contents.endpoints.filter { $0.name == overview.endpoint.name }
            return FailureGroup(
                endpoint: overview.endpoint.id, endpointName: overview.endpoint.name,
                distinction: EndpointDistinction(
                    in: overview.endpoint.application, among: namesakes), counted: counted,
                example: contents.details[Int(counted.newest)].delivery,
                lastSuccessAt: overview.lastSuccessAt, now: Fixture.now)
        }
        return FailureGroups(
            groups: groups, failures: tally.failures, omitted: 0, total: found.total,
            since: tally.since(now: Fixture.now), until: Fixture.now
        ).explained(now: Fixture.now) { group in
            let detail = contents.details.first { $0.delivery.id == group.example }
            return detail.flatMap { detail in
                detail.attempts.last.map { ($0, detail.delivery) }
            }
        }
    }
}
