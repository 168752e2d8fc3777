extension Query {
    /// From when on deliveries must have been created for it to hold, where it says so of all.
    package var since: Timestamp? {
        moments { if case .since(let moment) = $0 { moment } else { nil } }.max()
    }

    /// Up to when deliveries must have been created for it to hold, where it says so of all.
    package var until: Timestamp? {
        moments { if case .until(let moment) = $0 { moment } else { nil } }.min()
    }

    /// The moments that terms name which must all hold.
    private func moments(_ moment: (QueryTerm) -> Timestamp?) -> [Timestamp] {
        switch node {
        case .term(let term): [moment(term)].compactMap(\.self)
        case .and(let nodes):
            nodes.compactMap { node in
                if case .term(let term) = node { moment(term) } else { nil }
            }
        case .always, .or, .not: []
        }
    }
}
