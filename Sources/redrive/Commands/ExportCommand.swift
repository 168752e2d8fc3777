import DeliveryEngine

/// `redrive export`: deliveries with payloads and attempts, as `redrive import` reads them.
enum ExportCommand {
    /// The command.
    static let command = Command(
        "export", .words("QUERY"), options: [.json],
        summary: "print deliveries with payloads and attempts as JSON Lines",
        details: [
            """
            Oldest first, so that an import makes them in the order they happened. The signatures \
            that were sent are in it, the secrets are not.
            """
        ]
    ) { invocation in
        var search = LogSearch(query: try invocation.query())
        search.sort = SortOrder(key: .time, isDescending: false)
        let store = try OpenStore(reading: invocation)
        let numbers = try store.log.search(search) { _ in true }.rows
        try store.forEachRow(numbers[...]) { row in
            guard let detail = try store.log.detail(of: row.delivery.id) else { return }
            try invocation.output.value { $0.deliveryDetail(detail) }
        }
        return .done
    }
}
