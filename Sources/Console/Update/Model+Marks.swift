import DeliveryEngine

extension Model {
    mutating func mark(_ action: Action) -> [Effect] {
        switch action {
        case .mark: return markRow()
        case .markRange: markRange()
        case .markAll: return markAll()
        case .unmarkAll: unmarkAll()
        case .onlyMarked: toggleOnlyMarked()
        default: break
        }
        return []
    }

    private mutating func markRow() -> [Effect] {
        guard let row = log.cursor else { return [] }
        stopFollowing()
        if log.rangeStart != nil {
            markRange()
            return []
        }
        log.marks.toggle(row, asOf: log.numberedAt)
        guard log.isOnlyMarked else { return move(.moveDown) }
        // Its row leaves; the one that takes its place is next.
        showMarks()
        return []
    }

    /// Begins a range at the cursor, or marks the one that reaches to it.
    private mutating func markRange() {
        stopFollowing()
        guard let range = log.range else {
            log.rangeStart = log.cursor
            let mark = keys.label(of: .markRange, in: .log)
            let leave = keys.label(of: .back, in: .log)
            notice = Notice(.note, "range: move, then \(mark) marks it, \(leave) leaves it")
            return
        }
        noteView(isLeft: false)
        endRange()
        let undo = keys.label(of: .undo, in: .log)
        notice = Notice(
            .note, "\(Number.deliveries(range.count)) in the range marked: \(undo) takes it back")
    }

    /// Marks the range, if there is one: what acts on marks acts on it too.
    mutating func endRange() {
        guard let range = log.range else { return }
        let rows = RowList(range.map { log.rows[$0] })
        log.marks.formUnion(rows, asOf: log.numberedAt)
        log.rangeStart = nil
    }

    /// Marks all that match; more than a page is asked for first.
    private mutating func markAll() -> [Effect] {
        guard log.ticket == nil, log.selection?.isComplete == true else {
            notice = Notice(.note, "cannot mark all: the search is not at its end")
            return []
        }
        guard log.count > layout.listHeight else {
            mark(shownRows)
            return []
        }
        stopFollowing()
        dialog = .markAll(shownRows)
        return [.dropTypedAhead]
    }

    /// Marks rows that were chosen together.
    mutating func mark(_ choice: RowChoice) {
        noteView(isLeft: false)
        stopFollowing()
        let before = log.marks.count
        log.marks.formUnion(choice.rows, asOf: choice.cursor)
        let fresh = Number.text(log.marks.count - before)
        notice = Notice(.note, "\(fresh) more marked, \(Number.text(log.marks.count)) in all")
    }

    private mutating func unmarkAll() {
        noteView(isLeft: false)
        let count = log.marks.count
        log.marks = Marks()
        log.rangeStart = nil
        if log.isOnlyMarked { log.isOnlyMarked = false }
        showMarks()
        let undo = keys.label(of: .undo, in: .log)
        notice = Notice(
            .note, "\(Number.deliveries(count)) unmarked: \(undo) marks them again")
    }

    private mutating func toggleOnlyMarked() {
        noteView(isLeft: true)
        stopFollowing()
        log.isOnlyMarked.toggle()
        log.rangeStart = nil
        showMarks()
        if log.isOnlyMarked {
            let hidden = log.marks.count - log.count
            let off = keys.label(of: .suspendFilter, in: .log)
            let all = keys.label(of: .onlyMarked, in: .log)
            notice = Notice(
                .note,
                hidden > 0
                    ? "\(Number.text(hidden)) marked ones are hidden by the filter: "
                        + "\(off) switches it off"
                    : "only marked rows: \(all) shows all again")
        }
    }
}
