import DeliveryEngine
import JournalStore
import Terminal

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
        if numbers.isEmpty { store.explainNothing(search.query, to: invocation.messages) }
        try write(numbers, of: store, to: invocation.output)
        return .done
    }

    /// The rows that one worker reads and spells at a time.
    private static let chunk = 512

    private static func write(_ numbers: RowList, of store: OpenStore, to output: Output) throws {
        let file = store.file
        let isTerminal = output.isTerminal
        let spare = SpareBlocks()
        let spelling = OrderedPipeline { (rows: [RowNumber]) in
            var writer = JSONWriter(reusing: spare.take())
            for detail in try file.details(rows) {
                if isTerminal {
                    var line = JSONWriter()
                    line.deliveryDetail(detail)
                    writer.raw(TerminalJSON.escaped(line.bytes))
                } else {
                    writer.deliveryDetail(detail)
                }
                writer.newline()
            }
            return writer.finish()
        }
        var rest = numbers[...]
        try spelling.run {
            defer { rest = rest.dropFirst(chunk) }
            return rest.isEmpty ? nil : Array(rest.prefix(chunk))
        } each: { lines in
            try output.lines(lines.bytes)
            spare.put(lines)
        }
    }
}
