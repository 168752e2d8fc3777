import DeliveryEngine
import Terminal

extension Model {
    /// Opens the differences, or compares the other things.
    mutating func compare() {
        guard let state = detail else { return }
        if state.tab == .diff { detail?.comparisonMode = state.shownComparison.other }
        detail?.tops[.diff] = 0
        show(.diff)
    }

    /// Goes to the next change of the differences, or to the one before.
    mutating func findChange(forward: Bool) {
        guard let text = detail?.comparison else { return }
        let place = detail?.foundLine ?? (detail?.top ?? 0) - 1
        guard let line = text.change(from: place, isForward: forward) else {
            notice = Notice(.note, "nothing differs")
            return
        }
        reveal(line: line)
    }

    mutating func take(_ id: DeliveryID, _ text: ComparisonText) {
        guard detail?.id == id else { return }
        if detail?.comparing == text.key { detail?.comparing = nil }
        detail?.comparison = text
        fitLists()
    }

    /// Breaks long lines, or cuts them, to be scrolled sideways.
    mutating func toggleWrap() {
        guard detail != nil else {
            let key = keys.label(of: .open, in: pane)
            notice = Notice(.note, "\(key) opens the payload first")
            return
        }
        detail?.isWrapped.toggle()
        detail?.left = 0
        detail?.foundLine = nil
        let isWrapped = detail?.isWrapped ?? true
        notice = Notice(.note, isWrapped ? "long lines are wrapped" : "long lines are cut: h l")
        fitLists()
    }

    /// Scrolls sideways to where a line has a text that was looked for.
    mutating func revealSideways(_ text: String, in line: StyledLine) {
        guard let state = detail, !state.isWrapped,
            let match = line.text.lowercased().firstRange(of: text.lowercased())
        else { return }
        // Letters may be longer in lower case; being a column off does no harm here.
        let column = DisplayWidth.columns(of: String(line.text.lowercased()[..<match.lowerBound]))
        let width = layout.detailWidth
        guard column < state.left || column + text.count > state.left + width else { return }
        detail?.left = max(column - width / 3, 0)
    }
}
