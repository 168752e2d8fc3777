import DeliveryEngine
import Terminal

/// A body cut into screen lines for one width, sanitised.
struct BodyText: Equatable, Sendable {
    let key: BodyKey
    let lines: [String]
    /// What is said above it: its size, and why it is not shown as asked for.
    let note: String

    /// Lays out bytes; pure, and quick enough for 1 MiB on a thread beside the screen's.
    init(_ bytes: [UInt8], key: BodyKey) {
        self.key = key
        let size = "\(Number.text(bytes.count)) byte\(bytes.count == 1 ? "" : "s")"
        let kind = Self.kind(of: bytes, wanted: key.form)
        let remark: String
        switch kind {
        case .json(let text):
            lines = Self.wrap(text, width: key.width)
            remark = "pretty"
        case .text(let why):
            lines = Self.wrap(bytes, width: key.width)
            remark = why
        case .hex(let why):
            lines = HexDump.lines(bytes, width: key.width)
            remark = why
        case .nothing:
            lines = []
            remark = "empty"
        }
        note = "\(size), \(remark)"
    }

    private enum Kind {
        case json([UInt8])
        case text(String)
        case hex(String)
        case nothing
    }

    private static func kind(of bytes: [UInt8], wanted: BodyForm) -> Kind {
        if bytes.isEmpty { return .nothing }
        let isText = PrettyBody.isText(bytes)
        switch wanted {
        case .hex: return .hex("hex")
        case .raw: return .text(isText ? "raw" : "raw; not UTF-8 text: its form hex shows it")
        case .pretty:
            if let pretty = PrettyBody.json(bytes) { return .json(pretty) }
            if !isText { return .hex("not text: shown as hex") }
            return .text(PrettyBody.isHTML(bytes) ? "HTML" : "text, not JSON")
        }
    }

    private static func wrap(_ bytes: [UInt8], width: Int) -> [String] {
        Sanitizer.lines(bytes).flatMap { LineWrap.lines($0, width: width) }
    }
}
