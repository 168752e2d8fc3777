import DeliveryEngine

/// `redrive list`: the log as lines.
enum ListCommand {
    /// The command.
    static let command = Command(
        "list", .words("QUERY"),
        options: [
            .value("--sort", "KEY", "\(sortKeys); -KEY turns it round; default -time"),
            .value("--limit", "N", "print at most N"),
            .flag("--count", "print their number only"), .json,
        ],
        summary: "print deliveries, newest first",
        details: ["All that match are printed, unless limited. redrive help query has the terms."],
        run: run)

    private static let sortKeys = SortOrder.Key.allCases.map(\.rawValue).joined(separator: " ")

    private static func run(_ invocation: Invocation) throws -> ExitStatus {
        let limit = try invocation.count("--limit")
        var search = LogSearch(query: try invocation.query())
        search.sort = try invocation.value("--sort", "one of \(sortKeys)", order) ?? .newestFirst
        search.limit = limit
        let store = try OpenStore(reading: invocation)
        let numbers = try store.log.search(search) { _ in true }.rows
        if numbers.isEmpty { store.explainNothing(search.query, to: invocation.messages) }
        if invocation.has("--count") {
            try invocation.output.line("\(limit.map { min($0, numbers.count) } ?? numbers.count)")
            return .done
        }
        try print(numbers.prefix(limit ?? .max), of: store, invocation)
        return .done
    }

    private static func order(_ text: String) -> SortOrder? {
        let isDescending = text.hasPrefix("-")
        return SortOrder.Key(rawValue: String(isDescending ? text.dropFirst() : text[...]))
            .map { SortOrder(key: $0, isDescending: isDescending) }
    }

    private static func print(
        _ numbers: RowList.SubSequence, of store: OpenStore, _ invocation: Invocation
    ) throws {
        if invocation.isJSON {
            try store.forEachRow(numbers) { row in
                try invocation.output.value { $0.delivery(row) }
            }
        } else {
            var table = DeliveryListing(
                on: invocation.output, now: store.clock.now, naming: store.naming)
            try store.forEachRow(numbers) { try table.row($0) }
            try table.end()
        }
    }
}
