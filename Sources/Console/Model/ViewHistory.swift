import DeliveryEngine

/// Where the log has been: the views before for `Backspace`, and every change of view for `z`.
struct ViewHistory: Equatable, Sendable {
    /// A change that can be undone: the view before it, and the views before that one.
    struct Change: Equatable, Sendable {
        let view: LogView
        let past: [LogView]
        /// The warning that was put aside, where that is all that was changed.
        var dismissed: Finding.Key?
    }

    /// What a change is undone by.
    enum Undoing: Equatable, Sendable {
        /// By showing this again.
        case view(LogView)
        /// By bringing back this warning.
        case dismissal(Finding.Key)
    }

    /// The most that is kept of each: nobody goes further back, and marks of a million rows are
    /// not kept for ever.
    static let limit = 50

    private(set) var past: [LogView] = []
    private(set) var changes: [Change] = []

    /// Notes the view before a change of it.
    ///
    /// - Parameter isLeft: Whether other rows are asked for, so that `Backspace` comes back to it.
    mutating func note(_ view: LogView, isLeft: Bool) {
        changes.append(Change(view: view, past: past))
        if changes.count > Self.limit { changes.removeFirst() }
        guard isLeft else { return }
        past.append(view)
        if past.count > Self.limit { past.removeFirst() }
    }

    /// Notes that a warning was put aside above this view.
    mutating func note(dismissed key: Finding.Key, above view: LogView) {
        changes.append(Change(view: view, past: past, dismissed: key))
        if changes.count > Self.limit { changes.removeFirst() }
    }

    /// The latest view before `present` that shows other rows, taken off.
    mutating func goBack(from present: LogView) -> LogView? {
        let before = past
        while let view = past.popLast() {
            if view.asksTheSame(as: present) { continue }
            changes.append(Change(view: present, past: before))
            if changes.count > Self.limit { changes.removeFirst() }
            return view
        }
        return nil
    }

    /// What undoes the last change after which something is different from `present`.
    mutating func undo(from present: LogView) -> Undoing? {
        while let change = changes.popLast() {
            if let key = change.dismissed { return .dismissal(key) }
            past = change.past
            let isSame = change.view.asksTheSame(as: present) && change.view.marks == present.marks
            if !isSame { return .view(change.view) }
        }
        return nil
    }

    /// Rows have other numbers now: no place in here can be found again.
    mutating func forget() { self = ViewHistory() }
}
