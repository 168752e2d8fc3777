extension QueryNode {
    /// Any of these, where terms that ask the same field for one value each are one term that asks
    /// for any of them: scripts join hundreds of ids with `or`, and each term is a look at every row.
    static func any(of nodes: [QueryNode]) -> QueryNode {
        var joined: [QueryNode] = []
        for node in nodes {
            if case .term(let next) = node, case .term(let last)? = joined.last,
                let both = last.joined(with: next)
            {
                joined[joined.count - 1] = .term(both)
            } else {
                joined.append(node)
            }
        }
        return joined.count == 1 ? joined[0] : .or(joined)
    }
}

extension QueryTerm {
    /// The term that holds where either does, `nil` where there is none.
    fileprivate func joined(with other: QueryTerm) -> QueryTerm? {
        switch (self, other) {
        case (.id(let first), .id(let second)): .id(first + second)
        case (.job(let first), .job(let second)): .job(first + second)
        case (.endpoint(let first), .endpoint(let second)): .endpoint(first + second)
        case (.event(let first), .event(let second)): .event(first + second)
        case (.subject(let first), .subject(let second)): .subject(first + second)
        case (.application(let first), .application(let second)): .application(first + second)
        case (.by(let first), .by(let second)): .by(first + second)
        case (.url(let first), .url(let second)): .url(first + second)
        case (.payload(let first), .payload(let second)): .payload(first + second)
        case (.response(let first), .response(let second)): .response(first + second)
        case (.status(let first), .status(let second)): .status(first.union(second))
        case (.error(let first), .error(let second)): .error(first.union(second))
        case (.fingerprint(let first), .fingerprint(let second)):
            .fingerprint(first.union(second))
        case (.trigger(let first), .trigger(let second)): .trigger(first.union(second))
        default: nil
        }
    }
}
