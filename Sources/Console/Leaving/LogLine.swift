import DeliveryEngine
import Terminal

/// A row of the log as a line of text, with nothing cut off.
struct LogLine {
    let times: TimeText
    let glyphs: Glyphs
    let naming: EndpointNaming

    private static let widths = [19, 11, 7, 5, 20, 30, 8, 7]
    private static let titles = [
        "TIME", "STATUS", "CODE", "TRY", "ENDPOINT", "EVENT", "NEXT", "LAT", "ID", "URL",
    ]

    /// The line above the rows.
    var head: String { Self.line(Self.titles) }

    /// The line of a row.
    func text(of row: LogRow) -> String {
        let delivery = row.delivery
        return Self.line([
            times.column(delivery.createdAt),
            "\(glyphs.status(delivery.status)) \(delivery.status.rawValue)",
            RowText.code(delivery, glyphs), RowText.tries(delivery), naming.name(of: row),
            delivery.eventType, RowText.next(delivery, times: times, glyphs: glyphs),
            RowText.latency(delivery, glyphs), delivery.id.text, row.endpointURL,
        ])
    }

    /// A row as two lines, for a terminal that is too narrow for one: what it is, and below that what
    /// one comes to select.
    func lines(of row: LogRow) -> [String] {
        let delivery = row.delivery
        let first = [
            times.column(delivery.createdAt),
            "\(glyphs.status(delivery.status)) \(delivery.status.rawValue)",
            RowText.code(delivery, glyphs), RowText.tries(delivery), naming.name(of: row),
            delivery.eventType,
        ]
        let second = ["", delivery.id.text, row.endpointURL]
        return [first.filter { !$0.isEmpty }, second].map {
            Sanitizer.line($0.joined(separator: "  "))
        }
    }

    /// Cells one after the other, each as wide as its column or wider.
    private static func line(_ cells: [String]) -> String {
        var line = ""
        for (place, cell) in cells.enumerated() {
            let text = Sanitizer.line(cell)
            line += text
            guard place < widths.count else {
                line += place + 1 < cells.count ? "  " : ""
                continue
            }
            let gap = max(widths[place] - DisplayWidth.columns(of: text), 0) + 1
            line += String(repeating: " ", count: gap)
        }
        return line
    }
}
