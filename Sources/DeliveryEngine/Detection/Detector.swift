/// Decides what is worth telling an operator, from facts alone.
package enum Detector {
    /// So many failures in a row are no hiccup.
    package static let leastFailures = 5

    /// What there is to say of these facts, the most urgent first.
    package static func findings(_ facts: DetectorFacts) -> [Finding] {
        var findings: [Finding] = []
        for endpoint in facts.endpoints {
            findings += [
                failing(endpoint), lost(endpoint), ending(endpoint), recoverable(endpoint),
            ].compactMap(\.self)
        }
        if facts.stuck > 0 { findings.append(stuck(facts)) }
        let order = Finding.Kind.allCases
        return findings.sorted { left, right in
            let (first, second) = (
                order.firstIndex(of: left.key.kind), order.firstIndex(of: right.key.kind)
            )
            if first != second { return (first ?? 0) < (second ?? 0) }
            return (right.count, left.endpointName) < (left.count, right.endpointName)
        }
    }

    /// An endpoint that has not answered 2xx for at least so many failures, while new deliveries
    /// come in behind those that wait.
    private static func failing(_ facts: DetectorFacts.EndpointFacts) -> Finding? {
        guard facts.failuresSince >= leastFailures, facts.newlyWaiting > 0 else { return nil }
        return finding(
            .failing, facts, count: facts.backlog, since: facts.lastSuccessAt,
            "\(facts.title) fails throughout: \(facts.backlog) wait, \(facts.newlyWaiting) of them new",
            "status:pending,failed")
    }

    /// An endpoint of which at least so many deliveries have no attempt left, and that answers none:
    /// where schedules are short or it says that it is gone, nothing of it waits that could grow.
    private static func lost(_ facts: DetectorFacts.EndpointFacts) -> Finding? {
        guard facts.lost >= leastFailures else { return nil }
        return finding(
            .lost, facts, count: facts.lost, since: facts.lastSuccessAt,
            "\(facts.title) lost \(deliveries(facts.lost)) within 24 h: no attempt is left, and "
                + "nothing was delivered since",
            "status:exhausted -is:recoverable attempted:<\(DetectorFacts.lately.unitText)")
    }

    private static func ending(_ facts: DetectorFacts.EndpointFacts) -> Finding? {
        guard facts.ending > 0 else { return nil }
        return finding(
            .ending, facts, count: facts.ending, since: nil,
            "\(deliveries(facts.ending)) to \(facts.title): last attempt within 1 h",
            "is:ending")
    }

    /// An endpoint that answered after deliveries to it had failed, and that does not fail again by
    /// now: "answers again" beside "fails throughout" would leave an operator between the two.
    private static func recoverable(_ facts: DetectorFacts.EndpointFacts) -> Finding? {
        guard facts.recoverable > 0, facts.failuresSince < leastFailures else { return nil }
        return finding(
            .recoverable, facts, count: facts.recoverable, since: facts.lastSuccessAt,
            "\(facts.title) answers again: \(facts.recoverable) failed "
                + "\(facts.recoverable == 1 ? "delivery" : "deliveries") can be sent",
            "is:recoverable")
    }

    private static func stuck(_ facts: DetectorFacts) -> Finding {
        let span = facts.stuckSince.map { (facts.at - $0).words } ?? "a while"
        return Finding(
            key: Finding.Key(kind: .stuck, endpoint: nil), endpointName: "", count: facts.stuck,
            since: facts.stuckSince,
            sentence: "\(facts.stuck) due and not attempted, the first for \(span)",
            query: "is:stuck")
    }

    private static func finding(
        _ kind: Finding.Kind, _ facts: DetectorFacts.EndpointFacts, count: Int, since: Timestamp?,
        _ sentence: String, _ query: String
    ) -> Finding {
        let known = facts.isNameShared || facts.name.isEmpty ? facts.endpoint.text : facts.name
        return Finding(
            key: Finding.Key(kind: kind, endpoint: facts.endpoint), endpointName: facts.name,
            count: count, since: since, sentence: sentence,
            query: Query.term(.endpoint, known) + " " + query)
    }

    private static func deliveries(_ count: Int) -> String {
        count == 1 ? "1 delivery" : "\(count) deliveries"
    }
}
