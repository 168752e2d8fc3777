import DeliveryEngine

/// The operator journal: who did what, why, and how it ended (B9).
struct JournalPane {
    let model: Model
    let area: Rect

    private static let columns = [
        TableColumn("TIME", 11), TableColumn("WHO", 14), TableColumn("DID", 7),
        TableColumn("COUNT", 5), TableColumn("RESULT", -2), TableColumn("WHY", -1),
    ]

    func draw(on canvas: inout Canvas) {
        let journal = model.journal
        TablePane(
            area: area, columns: Self.columns, dropping: ["WHY", "COUNT", "WHO"],
            position: journal.position, count: journal.standings.count,
            empty: journal.isLoaded
                ? ["No operator has done anything yet.", "Retries and replays are noted here."]
                : ["reading …"],
            isFocused: true, cells: { cells(of: journal.standings[$0]) }
        ).draw(on: &canvas)
    }

    private func cells(of standing: ActionStanding) -> [String: Span] {
        let action = standing.action
        let outcome = ActionOutcome(standing: standing, now: model.now)
        return [
            "TIME": Span(model.times.column(action.at)), "WHO": Span(action.by.text),
            "DID": Span(action.kind.rawValue),
            "COUNT": Span("\(action.targets.count + action.refusals.count)"),
            "RESULT": Span(outcome.text, outcome.role), "WHY": Span(action.reason ?? ""),
        ]
    }
}
