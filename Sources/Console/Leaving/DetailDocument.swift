import DeliveryEngine
import Terminal

/// What the detail pane shows as a text of its own: for the pager, a file, or a plain screen.
struct DetailDocument: Equatable, Sendable {
    let state: DetailState
    let times: TimeText
    let glyphs: Glyphs
    /// The keys in effect.
    let keys: KeyMap
    /// What is known of the customer, where that is what is shown.
    var customer: [String] = []

    /// Lines are broken by what shows them, not here.
    static let width = 1 << 24

    /// The text: sanitised, but for a body that is wanted raw, which is given byte for byte.
    var bytes: [UInt8] {
        exactBody ?? Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// The sanitised lines.
    var lines: [String] {
        let id = state.id.text
        guard let detail = state.detail else { return [id, state.failure ?? "not read yet"] }
        let summary = DetailSummary(detail: detail, times: times, glyphs: glyphs, keys: keys)
        let head = [
            "\(id)  \(detail.endpoint?.name ?? "")  \(detail.delivery.eventType)"
        ]
        let page = self.page(of: detail)
        let all = head + summary.lines(width: Self.width).map(\.text) + [""]
        if state.tab == .customer { return (all + customer).map { Sanitizer.line($0) } }
        return (all + (0..<page.count).map { page[$0].text }).map { Sanitizer.line($0) }
    }

    /// Its name as a file.
    var name: String { "\(state.tab.title.lowercased()).txt" }

    private var key: BodyKey? { state.bodyKey(width: Self.width) }

    private var exactBody: [UInt8]? {
        guard let key, key.form == .raw else { return nil }
        return state.bytes(of: key.part)
    }

    private func page(of detail: DeliveryDetail) -> DetailPage {
        var state = self.state
        if let key, let bytes = state.bytes(of: key.part) {
            state.bodies = [key: BodyText(bytes, key: key)]
        }
        // Differences are not laid out anew: they are taken as they stand on the screen.
        let width = state.tab == .diff ? state.comparison?.key.width ?? Self.width : Self.width
        return DetailText(detail: detail, state: state, times: times, width: width)
            .page(glyphs: glyphs)
    }
}
