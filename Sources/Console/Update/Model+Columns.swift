import DeliveryEngine

/// The focused column: what `+`, `-` and sorting go by.
extension Model {
    /// Moves the focus through the columns chosen; the first key chooses an end of the table.
    mutating func focusColumn(by step: Int) {
        let columns = log.columns
        if let column = log.column, let old = columns.firstIndex(of: column) {
            let place = old + step
            guard columns.indices.contains(place) else {
                let end = step > 0 ? "last" : "first"
                notice = Notice(.note, "\(column.title) is the \(end) column")
                return
            }
            log.column = columns[place]
        } else {
            log.column = step > 0 ? columns.first : columns.last
        }
        notice = log.column.map { Notice(.note, columnHint($0)) }
    }

    /// What can be done by a column, for the line at the foot.
    private func columnHint(_ column: LogColumn) -> String {
        let sort = column.sort == nil ? "" : "  \(keys.label(of: .sort, in: .log)) Enter sorts"
        guard let row = log.selected else { return "column \(column.title)\(sort)" }
        switch columnTerm(column, of: row) {
        case .success(let term):
            let only = keys.label(of: .onlyThis, in: .log)
            let without = keys.label(of: .notThis, in: .log)
            return "column \(column.title):  \(only) only \(term)  \(without) without it\(sort)"
        case .failure(let why): return "column \(column.title)\(sort)  (\(why.reason))"
        }
    }

    /// Asks for rows with the value under the cursor, or without it.
    mutating func narrow(isNegated: Bool) -> [Effect] {
        guard let column = log.column, let row = log.selected else { return [] }
        switch columnTerm(column, of: row) {
        case .failure(let why):
            notice = Notice(
                .note,
                "cannot \(isNegated ? "leave this value out" : "show only this value"): \(why.reason)"
            )
            return []
        case .success(let term):
            guard let text = FilterEditing.adding(term, isNegated: isNegated, to: log.filter)
            else {
                notice = Notice(.note, "the filter asks for that already")
                return []
            }
            return apply(text)
        }
    }

    private mutating func apply(_ text: String) -> [Effect] {
        guard let query = query(made: text) else { return [] }
        remember(text, in: \.log.filterHistory)
        return show(filter: text, query: query)
    }

    private func columnTerm(_ column: LogColumn, of row: LogRow) -> Result<String, ColumnRefusal> {
        let sharing = endpoints.overviews.filter { $0.endpoint.name == row.endpointName }
        return ColumnTerm(column: column, row: row, isNameShared: sharing.count > 1).text
    }
}
