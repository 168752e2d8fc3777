extension QueryParser {
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
