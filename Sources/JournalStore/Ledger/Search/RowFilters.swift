import DeliveryEngine

/// Leaves those rows of a mask for which some condition holds; for one thread.
typealias RowFilter = (RowMask) -> RowMask

/// Makes filters of queries: each term becomes a loop over the columns it is about, and what must
/// be read from the journal is asked for only of the rows that are left by then.
///
/// A filter is good for one ledger. The answers are those of `Query.matches` for each row.
struct RowFilters {
    let ledger: Ledger
    let records: RecordText
    let now: Timestamp

    var deliveries: DeliveryTable { ledger.deliveries }

    /// The filter of a query's tree.
    func filter(_ node: QueryNode) -> RowFilter {
        switch node {
        case .always: return { $0 }
        case .term(let term): return filter(term)
        case .not(let node):
            let inner = filter(node)
            return { mask in
                var left = mask
                left.subtract(inner(mask))
                return left
            }
        case .and(let nodes):
            let parts = nodes.map(filter)
            return { mask in
                var left = mask
                for part in parts where !left.isEmpty { left = part(left) }
                return left
            }
        case .or(let nodes):
            let parts = nodes.map(filter)
            return { mask in
                var found = RowMask(
                    mask.start..<mask.start + mask.words.count * 64, isFilled: false)
                var rest = mask
                for part in parts where !rest.isEmpty {
                    let more = part(rest)
                    found.formUnion(more)
                    rest.subtract(more)
                }
                return found
            }
        }
    }

    private func filter(_ term: QueryTerm) -> RowFilter {
        switch term {
        case .word(let needle): word(needle)
        case .phrase(let needle): phrase(needle)
        case .payload(let needles): payload(needles)
        case .shown(let text): shown(text)
        case .response(let needles): response(needles)
        case .payloadPath(let path, let conditions): payloadPath(path, conditions)
        case .responsePath(let path, let conditions): responsePath(path, conditions)
        case .age, .attempted, .next, .since, .until: times(term)
        case .application, .endpoint, .url, .event, .subject, .id, .by: texts(term)
        case .condition(let wanted): conditions(wanted)
        case .job(let patterns): jobs(patterns)
        default: numbers(term)
        }
    }
}
