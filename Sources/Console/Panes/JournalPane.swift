import DeliveryEngine

/// The operator journal: who did what, why, and how it ended (B9).
struct JournalPane {
    let model: Model
    let area: Rect

    private static let columns = [
        TableColumn("TIME", 11), TableColumn("WHO", 14), TableColumn("DID", 11),
        TableColumn("WHAT", -2), TableColumn("RESULT", -3), TableColumn("WHY", -2),
    ]

    func draw(on canvas: inout Canvas) {
        let journal = model.journal
        let entries = model.journalShown
        var area = area
        if let purge = model.condition?.lastPurge, area.rows > Self.rowsBesidePurge {
            area.rows -= 1
            canvas.put(
                words(on: purge), row: area.end, column: area.column + 2,
                width: area.columns - 2, role: .dim)
        }
        TablePane(
            area: area, columns: Self.columns, dropping: ["WHY", "WHAT", "WHO"],
            position: journal.position, count: entries.count,
            empty: empty, isFocused: true, fitsContent: true, cells: { cells(of: entries[$0]) }
        ).draw(on: &canvas)
    }

    private var empty: [String] {
        guard model.journal.isLoaded else { return ["reading …"] }
        guard model.journal.query.text.isEmpty else {
            let key = model.keys.label(of: .filter, in: .journal)
            return ["Nothing of the kind was done.", "\(key) changes what is looked for."]
        }
        return [
            model.journal.isMine
                ? "You have not done anything yet." : "No operator has done anything yet.",
            "Retries and replays are noted here.",
        ]
    }

    /// Fewer columns have no room for what something was done to.
    private static let leastBesideResult = 67

    /// Fewer leave no room for a line about the last purge.
    private static let rowsBesidePurge = 6

    private func words(on purge: LogPurged) -> String {
        let asker = purge.by.map { "by \($0.text)" } ?? "as due"
        return "Purged \(model.times.column(purge.at)) \(asker): "
            + "\(Number.deliveries(purge.extent.deliveries)) settled before "
            + model.times.column(purge.cutoff)
    }

    private func cells(of entry: OperatorEntry) -> [String: Span] {
        var words = model.words(of: entry)
        words.isResultAlone = area.columns < Self.leastBesideResult
        return [
            "TIME": Span(model.times.column(entry.at)), "WHO": Span(words.who),
            "DID": Span(words.did), "WHAT": Span(words.what),
            "RESULT": words.result, "WHY": Span(words.why),
        ]
    }
}
