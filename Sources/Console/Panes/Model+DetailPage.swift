import DeliveryEngine

extension Model {
    /// The lines of the tab that is shown.
    var detailPage: DetailPage {
        guard let state = detail else { return DetailPage(head: []) }
        guard let detail = state.detail else {
            let text = state.failure ?? "reading …"
            return DetailPage(head: [StyledLine(text, state.failure == nil ? .dim : .error)])
        }
        let width = detailTextWidth
        if state.tab == .customer {
            return DetailPage(head: customerTab(state, width: layout.detailWidth))
        }
        return DetailText(detail: detail, state: state, times: times, width: width)
            .page(glyphs: theme.glyphs)
    }

    /// The summary and the advice on top of the detail (B15).
    var detailSummary: [StyledLine] {
        guard let state = detail else { return [] }
        guard let read = state.detail else { return [StyledLine()] }
        let width = layout.detailWidth
        let summary = DetailSummary(
            detail: read, times: times, glyphs: theme.glyphs, keys: keys)
        var lines = summary.standing(width: width)
        if case .stale = state.freshness {
            let notes = SendingNotes(last: .none, freshness: state.freshness, times: times)
            lines.insert(
                contentsOf: LineWrap.spans(notes.spans, width: width), at: min(1, lines.count))
        }
        let least = leastSummary(standing: lines.count)
        lines += summary.advice(width: width)
        let room = max(least, roomBesideReading(for: lines.count), rowsBelowDetailPage)
        guard lines.count > room, room > 1 else { return Array(lines.prefix(room)) }
        // What is cut says so: Enter shows the pane in full.
        let last = lines[room - 1].continued(width: width, mark: theme.glyphs.ellipsis)
        return lines.prefix(room - 1) + [last]
    }

    /// The rows that the summary has in any case: how the delivery stands, as long as a few lines of
    /// the tab are left beside it.
    private func leastSummary(standing: Int) -> Int {
        let rows = layout.detail.rows
        let usual = rows >= 20 ? 6 : rows >= 12 ? 4 : 1
        return max(usual, min(standing, rows - DetailPane.fixedRows - Self.leastPageRows))
    }

    /// Fewer lines of a tab tell nothing of what is in it.
    private static let leastPageRows = 3
    /// As many lines of a tab are enough to read in, as they scroll and the advice above does not.
    private static let leastReadingRows = 6

    /// The rows that the summary may have whatever the tab, where the pane has all the height or they
    /// suffice: as the tab is long or short, it would grow and shrink.
    private func roomBesideReading(for count: Int) -> Int {
        let room = layout.detail.rows - DetailPane.fixedRows - Self.leastReadingRows
        return isDetailFull || layout.isDetailBeside || count <= room ? room : 0
    }

    /// The rows that the tab leaves empty, once it is known how long it is.
    private var rowsBelowDetailPage: Int {
        guard let detail, detail.layingOut == nil, detail.comparing == nil else { return 0 }
        return layout.detail.rows - DetailPane.fixedRows - detailPage.count
    }

    /// The customer beside the delivery: what to know before it is sent again.
    private func customerTab(_ state: DetailState, width: Int) -> [StyledLine] {
        guard let story = state.customer else {
            return [StyledLine("nothing is known of a customer here", .dim)]
        }
        let notes = SendingNotes(
            last: state.detail.map { LastAttempt($0.delivery) } ?? .none,
            freshness: state.freshness, times: times)
        var lines = LineWrap.spans(notes.fullSpans, width: width)
        let text = CustomerText(
            story: story, receipt: nil, times: times, glyphs: theme.glyphs, width: width)
        lines += text.summary
        lines.append(StyledLine())
        let key = keys.label(of: .customer(.show), in: .detail)
        lines.append(StyledLine("\(key) shows all that happened, in one line of time", .dim))
        return lines
    }

    /// The width that lines are broken to.
    var detailTextWidth: Int {
        detail?.isWrapped ?? true ? layout.detailWidth : DetailDocument.width
    }

    /// How many lines of the tab fit.
    var detailPageHeight: Int {
        max(layout.detail.rows - DetailPane.fixedRows - detailSummary.count, 1)
    }

    /// The furthest that the tab can be scrolled.
    var detailLastTop: Int { max(detailPage.count - detailPageHeight, 0) }
}
