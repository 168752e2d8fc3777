import DeliveryEngine

/// What to sort by, one letter each.
enum SortQuestion {
    static let choices: [(key: Character, sort: SortOrder.Key)] = [
        ("t", .time), ("s", .status), ("c", .code), ("l", .latency), ("a", .attempts),
        ("d", .attempted), ("n", .next), ("e", .endpoint),
    ]

    /// The question; the focused column comes first.
    static func lines(column: LogColumn?, width: Int) -> [StyledLine] {
        var hints = [KeyHints.Hint("", "sort by")]
        if let column, column.sort != nil { hints.append(KeyHints.Hint("Enter", column.title)) }
        hints += choices.map { KeyHints.Hint(String($0.key), $0.sort.rawValue) }
        return KeyHints.lines(hints, width: width, gap: 2)
    }
}
