extension Query {
    /// Why it can find nothing, one clause each, as far as that can be told without looking at
    /// deliveries: an endpoint or a job that there is not, a beginning in the future, words that were
    /// looked for in a few columns only.
    ///
    /// For whoever found nothing; what may have been meant comes first, because the end of a line is
    /// cut. `endpoints` and `jobs` are all there are; `nil` where nobody has read the jobs.
    package func remarks(
        endpoints: some Sequence<Endpoint>, jobs: [JobID]?, now: Timestamp
    ) -> [String] {
        let known = Array(endpoints)
        let terms = wanted(node)
        var remarks: [String] = []
        for term in terms {
            switch term {
            case .endpoint(let patterns):
                remarks += patterns.filter { !Self.isKnown($0, among: known) }
                    .map { Self.remark(onUnknown: $0.text, among: known) }
            case .job(let patterns):
                guard let jobs else { continue }
                remarks += patterns.filter { !jobs.contains(where: $0.matches) }
                    .map { "no job has an id that begins with \(Wording.quote($0.beginning))" }
            case .since(let moment) where moment > now:
                remarks.append("since: \(moment.rfc3339) is still to come: nothing can match")
            case .word(let needle):
                if let failure = Self.errorName(needle) {
                    remarks.append(
                        "did you mean error:\(failure.rawValue)? \(Wording.quote(needle.text)) is "
                            + "looked for as text")
                }
            default: break
            }
        }
        return remarks + [Self.remark(onWords: terms)].compactMap(\.self)
    }

    private static func isKnown(_ pattern: TextPattern, among endpoints: [Endpoint]) -> Bool {
        endpoints.contains { endpoint in
            let title = EndpointNaming.title(endpoint.name, of: endpoint.application)
            return pattern.isEndpoint(named: endpoint.name, title: title, id: endpoint.id)
        }
    }

    /// That nobody is called so, and who may have been meant.
    private static func remark(onUnknown text: String, among endpoints: [Endpoint]) -> String {
        let why = "no endpoint is called \(Wording.quote(text)), and none has it as its id"
        let naming = EndpointNaming(applications: endpoints.lazy.map(\.application))
        let names = Set(endpoints.flatMap { [$0.name, naming.name(of: $0)] })
        // What stands behind the slash says more than an application that there is not.
        let near =
            NearMiss.candidates(for: text, among: names.sorted()).first
            ?? text.lastIndex(of: "/").flatMap { slash in
                let name = text[text.index(after: slash)...]
                return endpoints.first { $0.name == name }.map { naming.name(of: $0) }
            }
        return near.map { "did you mean endpoint:\(Query.value($0, of: .endpoint))? \(why)" } ?? why
    }

    /// That words are looked for in a few columns, and quoted text in all there is.
    private static func remark(onWords terms: [QueryTerm]) -> String? {
        let words = terms.compactMap { term -> String? in
            guard case .word(let needle) = term, errorName(needle) == nil else { return nil }
            return Wording.quote(needle.text)
        }
        guard !words.isEmpty else { return nil }
        let named = words.prefix(mostWords).joined(separator: " or ")
        return "\(named) in quotes looks in payloads and responses as well"
    }

    /// The most words that are named.
    private static let mostWords = 3

    /// The class of what other programs call by the system's name: details have its words.
    private static func errorName(_ needle: TextNeedle) -> FailureClass? {
        errorNames[needle.text.lowercased()]
    }

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
