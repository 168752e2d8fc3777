import DeliveryEngine

/// `redrive journal`: who did what, when, why, and how it ended (B9).
enum JournalCommand {
    /// The command.
    static let command = Command(
        "journal", .words("QUERY"),
        options: [.value("--limit", "N", "print at most N"), .json],
        summary: "print the operator journal, newest first",
        details: [
            """
            Words side by side must all be found: by:USER did:replay ticket:INC-1 reason:WORD \
            query:WORD id:ID since:-2h until:…; a bare word, such as the id of a delivery, is \
            looked for everywhere.
            """
        ]
    ) { invocation in
        let text = invocation.operands.joined(separator: " ")
        let query: OperatorQuery
        do throws(QueryError) {
            query = try OperatorQuery(parsing: text, now: SystemClock().now)
        } catch {
            throw WrongQuery(text: text, mistake: error)
        }
        let limit = try invocation.count("--limit") ?? .max
        let store = try OpenStore(reading: invocation)
        let entries = store.log.operatorEntries(matching: query, limit: limit)
        if invocation.isJSON {
            for entry in entries { try invocation.output.value { $0.operatorEntry(entry) } }
            return .done
        }
        try print(entries, naming: store.naming, invocation)
        return .done
    }

    /// The table for people; whose deliveries it was about stands in it where there are several
    /// applications.
    private static func print(
        _ entries: [OperatorEntry], naming: EndpointNaming, _ invocation: Invocation
    ) throws {
        let apps: [Table.Column] = naming.isAmongTenants ? [.init("APPS", limit: 40)] : []
        var table = Table(
            [.init("TIME (UTC)"), .init("WHO", limit: 32), .init("DID")] + apps + [
                .init("SIZE", right: true), .init("RESULT", limit: 60), .init("TICKET", limit: 16),
                .init("WHY", limit: 60), .init("CHOSEN BY", limit: 40),
            ], on: invocation.output)
        for entry in entries {
            let apps = naming.isAmongTenants ? [entry.applications.joined(separator: ", ")] : []
            try table.row(
                [entry.at.secondText, entry.by?.text ?? "—", entry.doing] + apps + [
                    entry.size.map(String.init) ?? "—", OperatorEntryText.result(entry, naming),
                    entry.ticket ?? "", entry.reason ?? "", entry.query ?? "",
                ])
        }
        try table.end()
    }
}
