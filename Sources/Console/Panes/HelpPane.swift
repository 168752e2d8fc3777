import DeliveryEngine
import Terminal

/// Every action with its key: the operator's actions first, then the pane's own keys.
struct HelpPane {
    let model: Model
    let area: Rect

    private static let columns = [
        TableColumn("KEY", keyWidth), TableColumn("DOES", -1),
    ]
    private static let keyWidth = 12

    func draw(on canvas: inout Canvas) {
        guard let help = model.help else { return }
        let entries = model.helpEntries
        // The cursor's two columns, and a space behind each of the table's.
        let width = area.columns - Self.keyWidth - 4
        TablePane(
            area: area, columns: Self.columns, dropping: [], position: help.position,
            count: entries.count, empty: [], isFocused: true,
            cells: { entries[$0].cells(width: width) }
        ).draw(on: &canvas)
        guard area.rows > 1 else { return }
        canvas.putMore(entries.count - help.position.top - (area.rows - 1), area: area)
    }
}

/// A line of the help screen.
struct HelpEntry: Hashable, Sendable {
    let keys: String
    let text: String
    /// What Enter runs; `nil` for the keys of prompts.
    let action: Action?
    let reasonDisabled: String?

    /// The cells of a row for a width; a reason that does not fit is said when it is tried.
    func cells(width: Int) -> [String: Span] {
        guard let reasonDisabled else { return ["KEY": Span(keys, .key), "DOES": Span(text)] }
        let whole = "\(text) (not now: \(reasonDisabled))"
        let fits = DisplayWidth.columns(of: whole) <= width
        return ["KEY": Span(keys, .dim), "DOES": Span(fits ? whole : "\(text) (not now)", .dim)]
    }
}

extension Model {
    /// The lines of the help screen for the pane it was called from.
    var helpEntries: [HelpEntry] {
        guard let pane = help?.pane else { return [] }
        // What can be done is asked of the screen below, where it would be done.
        var below = self
        below.screens.removeAll { $0 == .help }
        below.help = nil
        let bindings = keys.bindings(in: pane).filter { !$0.keys.isEmpty }
        let sorted = bindings.filter(\.isOperation) + bindings.filter { !$0.isOperation }
        // First what somebody looks for who does not know yet what to press.
        let guides = HelpEntry(
            keys: "Enter", text: "guides: a 500, after downtime, 401/403, timeouts, …",
            action: .showGuides, reasonDisabled: nil)
        return [guides]
            + sorted.map {
                HelpEntry(
                    keys: $0.keysText, text: $0.help, action: $0.action,
                    reasonDisabled: below.reasonDisabled($0, in: pane))
            }
            + PromptKeys.help.map {
                HelpEntry(
                    keys: $0.keys, text: "in prompts: \($0.help)", action: nil,
                    reasonDisabled: nil)
            }
    }
}
