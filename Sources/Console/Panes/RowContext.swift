import DeliveryEngine
import Terminal

/// What the row under the cursor of the log is: its id, what keeps or failed it, and where it goes.
struct RowContext {
    let model: Model
    let row: LogRow

    /// The line in so many columns: the host stays, and what the row itself or the detail says as
    /// well goes first.
    ///
    /// In the plain style and with the id first: every move of the cursor sends this line, and what
    /// stays the same costs nothing.
    func line(width: Int) -> StyledLine {
        let url = ShortURL(row.endpointURL)
        let mark = model.theme.glyphs.ellipsis
        let leads = self.leads
        let lead =
            leads.first { url.showsHost(in: width - DisplayWidth.columns(of: $0), mark: mark) }
            ?? leads[leads.count - 1]
        let room = width - DisplayWidth.columns(of: lead)
        return StyledLine(lead + url.textKeepingHost(room: room, mark: mark))
    }

    /// What may stand before the URL, the longest first.
    private var leads: [String] {
        var failure: String?
        if case .failure(let known) = CodeWord(row.delivery) { failure = known.words }
        func lead(_ parts: [String?]) -> String {
            ([row.delivery.id.text] + parts.compactMap(\.self)).map { $0 + "  " }.joined()
        }
        guard let holding = model.holding(of: row.delivery) else { return [lead([failure])] }
        let words = holding.inShort(model.times)
        // What it failed of stands in the row as well.
        return words.map { lead([$0, failure]) } + words.map { lead([$0]) }
    }
}
