import DeliveryEngine

/// The characters that are not letters, for terminals with Unicode and without.
struct Glyphs: Hashable, Sendable {
    let cursor: String
    let mark: String
    let noCode: String
    let none: String
    let horizontal: String
    let vertical: String
    let full: String
    let empty: String
    let dot: String
    let ellipsis: String
    let separator: String
    let okay: String
    let failed: String
    let exhausted: String
    let pending: String
    let cancelled: String
    let dispatching: String
    let nobody: String
    let descending: String
    let ascending: String
    /// Bars from all well to the worst, and what stands where nothing was attempted.
    let bars: [String]
    let noBar: String
    let arrow: String

    static let unicode = Glyphs(
        cursor: "▸", mark: "●", noCode: "———", none: "—", horizontal: "─", vertical: "│",
        full: "█", empty: "·", dot: "·", ellipsis: "…", separator: "│", okay: "✓", failed: "✗",
        exhausted: "⊘", pending: "◦", cancelled: "‖", dispatching: "●", nobody: "○",
        descending: "↓", ascending: "↑",
        bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], noBar: " ", arrow: "→")

    static let ascii = Glyphs(
        cursor: ">", mark: "*", noCode: "---", none: "-", horizontal: "-", vertical: "|",
        full: "#", empty: ".", dot: "-", ellipsis: "...", separator: "|", okay: "+",
        failed: "x", exhausted: "!", pending: "o", cancelled: "=", dispatching: "*",
        nobody: "o", descending: "v", ascending: "^",
        bars: ["_", ".", ":", "-", "=", "+", "*", "#"], noBar: " ", arrow: "->")

    func status(_ status: DeliveryStatus) -> String {
        switch status {
        case .pending: pending
        case .success: okay
        case .failed: failed
        case .exhausted: exhausted
        case .cancelled: cancelled
        }
    }
}
