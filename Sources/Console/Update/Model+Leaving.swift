import DeliveryEngine
import Terminal

extension Model {
    mutating func leave(_ action: LeavingAction) -> [Effect] {
        switch action {
        case .copy:
            guard let target = copyTarget else { return [] }
            stopFollowing()
            dialog = .copy(target)
            return []
        case .copyPart(let part): return copyTarget.map { copy(part, of: $0) } ?? []
        case .export: return openExport()
        case .pager: return openPager()
        }
    }

    /// The delivery under the cursor, as it is shown at this key press.
    private var copyTarget: CopyTarget? {
        switch pane {
        case .log:
            log.selected.map {
                CopyTarget(delivery: $0.delivery.id, url: $0.endpointURL, attempt: nil)
            }
        case .detail:
            detail.map {
                let url = $0.shownAttempt?.start.url ?? $0.detail?.endpoint?.url ?? ""
                return CopyTarget(delivery: $0.id, url: url, attempt: $0.attempt)
            }
        case .endpointLog:
            endpointLog?.selected.map {
                let start = $0.attempt.start
                return CopyTarget(
                    delivery: $0.delivery.id, url: start.url, attempt: start.number)
            }
        default: nil
        }
    }

    /// The key after `y`.
    mutating func answer(_ key: Key, _ target: CopyTarget) -> [Effect] {
        dialog = nil
        guard case .character(let letter) = key,
            let part = CopyPart.allCases.first(where: { $0.letter == letter })
        else {
            notice = Notice(.note, "nothing was copied")
            return []
        }
        return copy(part, of: target)
    }

    private mutating func copy(_ part: CopyPart, of target: CopyTarget) -> [Effect] {
        switch part {
        case .id: take(CopiedText(part, plain: target.delivery.text))
        case .url: take(CopiedText(part, plain: target.url))
        case .curl, .payload, .response, .json: [.leave(.copy(part, target))]
        }
    }

    mutating func take(_ message: LeavingMessage) -> [Effect] {
        switch message {
        case .copied(let copied): return take(copied)
        case .notCopied(let part, let reason):
            notice = Notice(.outcome, "cannot copy the \(part.title): \(reason)")
        case .composed(let text): return [.leave(.openPager(text))]
        case .pagerClosed(let trouble):
            if let trouble { notice = Notice(.failure, trouble) }
        case .exportProgressed, .exported, .exportCollided, .exportRefused, .exportFailed:
            return takeExport(message)
        }
        return []
    }

    private mutating func take(_ copied: CopiedText) -> [Effect] {
        let size = "\(Number.text(copied.text.utf8.count)) bytes"
        guard !copied.isTooLong else {
            let limit = Number.text(CopiedText.limit)
            let key = keys.label(of: .leave(.export), in: pane)
            notice = Notice(
                .outcome,
                "\(copied.part.title) has \(size), OSC 52 carries \(limit): \(key) exports it")
            return []
        }
        var remarks = copied.isEscaped ? ", controls escaped" : ""
        if !copied.credentials.isEmpty {
            remarks += ", without " + copied.credentials.joined(separator: " and ")
        }
        let hint = options.carrier.hint
        let redraw = keys.label(of: .redraw, in: pane)
        notice = Notice(
            .outcome,
            "\(copied.part.title) sent by OSC 52 (\(size)\(remarks)); \(hint); \(redraw) \(redraw): by hand"
        )
        return [.leave(.setClipboard(ClipboardSequence(copied.text, through: options.carrier)))]
    }

    private mutating func openPager() -> [Effect] {
        guard let document = detailDocument else { return [] }
        return [.leave(.compose(document))]
    }

    /// What the detail pane shows, as a text of its own.
    var detailDocument: DetailDocument? {
        detail.map { state in
            var document = DetailDocument(
                state: state, times: times, glyphs: theme.glyphs, keys: keys)
            if state.tab == .customer {
                let page = detailPage
                document.customer = (0..<page.count).map { page[$0].text }
            }
            return document
        }
    }

    /// Draws the screen anew, endpoints with the worst first; at once again shows it plain.
    mutating func redraw() -> [Effect] {
        isRedrawn.toggle()
        if isRedrawn, pane == .endpoints { sortEndpointsAnew() }
        return isRedrawn ? [.redraw] : [.leave(.showPlain(plainLines))]
    }

    /// What is on the screen, without frames and in full.
    private var plainLines: [String] {
        switch pane {
        case .detail: return detailDocument?.lines ?? []
        case .log:
            return plainLog
        case .groups: return GroupsText(model: self).lines
        default: return paneLines
        }
    }

    /// The rows of the log on the screen; where their lines are too long for it, two lines each, and
    /// as many rows as fit, the cursor's among them.
    private var plainLog: [String] {
        let line = LogLine(times: times, glyphs: theme.glyphs, naming: naming)
        func rows(from top: Int, _ count: Int) -> [LogRow] {
            log.rows.dropFirst(top).prefix(count).compactMap { log.loaded[$0] }
        }
        let whole = [line.head] + rows(from: log.position.top, layout.listHeight).map(line.text)
        guard whole.contains(where: { DisplayWidth.columns(of: $0) > size.columns }) else {
            return whole
        }
        func height(_ lines: [String]) -> Int {
            lines.reduce(0) { sum, line in
                sum + max((DisplayWidth.columns(of: line) - 1) / max(size.columns, 1), 0) + 1
            }
        }
        let room = max(size.rows - Self.linesBelowPlain, 1)
        var shown = rows(from: log.position.top, layout.listHeight).map(line.lines)
        var beyond = max(log.position.index - log.position.top, 0)
        while beyond > 0, height(shown.prefix(beyond + 1).flatMap(\.self)) > room {
            shown.removeFirst()
            beyond -= 1
        }
        while shown.count > 1, height(shown.flatMap(\.self)) > room { shown.removeLast() }
        return shown.flatMap(\.self)
    }

    /// The empty line and the one that says how to go back.
    private static let linesBelowPlain = 3

    /// The lines of the table that has the keys, as they stand on a screen large enough for all.
    var paneLines: [String] {
        var model = self
        model.closeDetail()
        model.size = TerminalSize(columns: max(size.columns, 160), rows: Frame.longestSide)
        model.fitLists()
        var canvas = Canvas(size: model.size, theme: theme)
        let layout = model.layout
        model.drawScreen(on: &canvas, layout: layout)
        let lines = (layout.list.row..<layout.list.end).map { canvas.frame.text(row: $0) }
        return Array(lines.prefix((lines.lastIndex { !$0.isEmpty } ?? -1) + 1))
    }
}
