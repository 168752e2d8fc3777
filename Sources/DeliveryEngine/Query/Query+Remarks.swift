extension Query {
    /// Why it can find nothing, one clause each, as far as that can be told without looking at
    /// deliveries: an endpoint that nobody has, a beginning in the future.
    ///
    /// For whoever found nothing; `endpoints` are all names and ids there are.
    package func remarks(
        endpoints: some Sequence<(name: String, id: EndpointID)>, now: Timestamp
    ) -> [String] {
        var remarks: [String] = []
        for term in wanted(node) {
            switch term {
            case .endpoint(let patterns):
                let unknown = patterns.filter { pattern in
                    !endpoints.contains { pattern.matches($0.name) || pattern.matches($0.id.text) }
                }
                remarks += unknown.map {
                    "no endpoint is called \(Wording.quote($0.text)), and none has it as its id"
                }
            case .since(let moment) where moment > now:
                remarks.append("since: \(moment.rfc3339) is still to come: nothing can match")
            default: break
            }
        }
        return remarks
    }

    /// The terms that something has to be as they say: those that are not negated.
    private func wanted(_ node: QueryNode) -> [QueryTerm] {
        switch node {
        case .always, .not: []
        case .and(let nodes), .or(let nodes): nodes.flatMap(wanted)
        case .term(let term): [term]
        }
    }
}
