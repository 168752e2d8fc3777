import DeliveryEngine

/// What to sort by, one letter each.
enum SortQuestion {
    static let choices: [(key: Character, sort: SortOrder.Key)] = [
        ("t", .time), ("s", .status), ("c", .code), ("l", .latency), ("a", .attempts),
        ("n", .next), ("e", .endpoint),
    ]

    /// The question; the focused column comes first.
    static func line(column: LogColumn?) -> StyledLine {
        var spans = [Span("sort by  ", .strong)]
        if let column, column.sort != nil {
            spans += [Span("Enter", .key), Span(" \(column.title)  ")]
        }
        for choice in choices {
            spans.append(Span(String(choice.key), .key))
            spans.append(Span(" \(choice.sort.rawValue)  "))
        }
        return StyledLine(spans)
    }
}
