import DeliveryEngine
import Terminal

/// The groups by cause as text: a line each and in full, then what is known of each.
struct GroupsText {
    let model: Model

    /// Wider lines are wrapped where they are prose.
    private static let width = 100
    private static let titles = [
        "COUNT", "ENDPOINT", "CAUSE", "TREND", "LAST SEEN", "LAST OK", "LOOKS LIKE",
    ]

    var lines: [String] {
        let glyphs = model.theme.glyphs
        let pane = GroupsPane(model: model, area: model.layout.list)
        let groups = model.groups.groups
        let rows =
            [Self.titles]
            + groups.map { group in
                let cells = pane.cells(of: group, glyphs: glyphs)
                return Self.titles.map { cells[$0]?.text ?? "" }
            }
        let widths = Self.titles.indices.map { column in
            rows.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
        }
        let table = rows.map { row in
            let padded = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - DisplayWidth.columns(of: text))
            }
            return padded.joined(separator: "  ").trimmingEnd
        }
        let cards = groups.flatMap { group in
            [pane.title(of: group).text]
                + pane.card(of: group, width: Self.width).map { "  \($0.text)" }
        }
        return (table + cards).map { Sanitizer.line($0) }
    }
}

extension String {
    /// Without the spaces at its end.
    fileprivate var trimmingEnd: String {
        var rest = self[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
