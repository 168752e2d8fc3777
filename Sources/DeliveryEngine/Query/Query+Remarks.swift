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
                remarks += unknown.map { pattern in
                    "no endpoint is called \(Wording.quote(pattern.text)), and none has it as its id"
                        + (Self.tenantTerms(for: pattern.text, among: endpoints) ?? "")
                }
            case .since(let moment) where moment > now:
                remarks.append("since: \(moment.rfc3339) is still to come: nothing can match")
            case .word(let needle):
                if let failure = Self.errorNames[needle.text.lowercased()] {
                    remarks.append(
                        "\(Wording.quote(needle.text)) is looked for as text; did you mean "
                            + "error:\(failure.rawValue)?")
                }
            default: break
            }
        }
        return remarks
    }

    /// What asks for `acme/billing`, as screens call the `billing` of `acme` among tenants.
    private static func tenantTerms(
        for text: String, among endpoints: some Sequence<(name: String, id: EndpointID)>
    ) -> String? {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let name = String(text[text.index(after: slash)...])
        guard endpoints.contains(where: { $0.name == name }) else { return nil }
        return "; did you mean \(term(.app, String(text[..<slash]))) \(term(.endpoint, name))?"
    }

    /// The classes of what other programs call by the system's name: details have its words.
    private static let errorNames: [String: FailureClass] = [
        "econnrefused": .connect, "ehostunreach": .connect, "enetunreach": .connect,
        "etimedout": .timeout, "econnreset": .closed, "epipe": .closed, "enotfound": .dns,
        "eai_again": .dns,
    ]

    /// The terms that something has to be as they say: those that are not negated.
    private func wanted(_ node: QueryNode) -> [QueryTerm] {
        switch node {
        case .always, .not: []
        case .and(let nodes), .or(let nodes): nodes.flatMap(wanted)
        case .term(let term): [term]
        }
    }
}
