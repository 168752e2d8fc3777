import DeliveryEngine

/// `redrive stats`: counts and latency quantiles.
enum StatsCommand {
    /// The command.
    static let command = Command(
        "stats", .words("QUERY"), options: [.json],
        summary: "count deliveries by status and code, and say how quick answers were"
    ) { invocation in
        let query = try invocation.query()
        let store = try OpenStore(reading: invocation)
        let rows = try store.log.search(LogSearch(query: query)) { _ in true }.rows
        if rows.isEmpty { store.explainNothing(query, to: invocation.messages) }
        let statistics = store.log.statistics(of: rows)
        if invocation.isJSON {
            try invocation.output.object { statistics.write(to: &$0) }
        } else {
            for line in statistics.lines { try invocation.output.line(line) }
        }
        return .done
    }
}
