extension QueryParser {
    /// Refuses a time that ends before it begins, which nothing can match: the last of the terms side
    /// by side, in `range`, is compared with those before it.
    func refuseEmptySpan(
        _ nodes: [QueryNode], endingAt range: Range<Int>
    ) throws(QueryError) {
        guard let last = nodes.last, case .term(let term) = last, term.boundsTime else { return }
        for node in nodes.dropLast() {
            let span: (since: Timestamp, until: Timestamp)
            switch (node, last) {
            case (.term(.since(let since)), .term(.until(let until))),
                (.term(.until(let until)), .term(.since(let since))):
                span = (since, until)
            default: continue
            }
            guard span.since > span.until else { continue }
            throw scanner.error(
                at: range,
                "the time ends before it begins: since: is \(span.since.rfc3339) here, and until: "
                    + span.until.rfc3339)
        }
    }

    func moment(
        _ values: [QueryValue], of field: QueryField
    ) throws(QueryError) -> Timestamp {
        if values.count > 1 {
            throw scanner.error(
                at: values[1].range, "\(field.rawValue): takes one time only",
                ["since:… until:… for a range"])
        }
        if let moment = QueryTime.moment(values[0].text, now: now) { return moment }
        throw scanner.error(
            at: values[0].range, "\"\(shown(values[0].text))\" is not a time", field.examples)
    }
}
