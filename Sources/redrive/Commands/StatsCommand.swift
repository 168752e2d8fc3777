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
        var statistics = DeliveryStatistics()
        let numbers = try store.log.search(LogSearch(query: query)) { _ in true }.rows
        try store.forEachRow(numbers[...]) { statistics.add($0.delivery) }
        if invocation.isJSON {
            try invocation.output.object { statistics.write(to: &$0) }
        } else {
            for line in statistics.lines { try invocation.output.line(line) }
        }
        return .done
    }
}
