import DeliveryEngine

/// What is exported.
enum ExportContent: Equatable, Sendable {
    /// Deliveries as JSON Lines, as `redrive export` writes them.
    case deliveries(ExportedDeliveries)
    /// A pane as text.
    case text(PaneText)

    /// How many deliveries or lines it will have, for the progress.
    var total: Int {
        switch self {
        case .deliveries(let deliveries): deliveries.count
        case .text(let text): text.count
        }
    }

    /// What it is, for the prompt and the outcome.
    func title(_ count: Int) -> String {
        switch self {
        case .deliveries: Number.deliveries(count)
        case .text: "\(Number.text(count)) line\(count == 1 ? "" : "s")"
        }
    }

    /// How a file of it is called.
    var fileExtension: String {
        switch self {
        case .deliveries: "jsonl"
        case .text: "txt"
        }
    }
}
