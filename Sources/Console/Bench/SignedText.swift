import DeliveryEngine
import Terminal

/// The bytes that were signed, cut into screen lines.
struct SignedText: Equatable, Sendable {
    let isHex: Bool
    let width: Int
    let lines: [String]

    /// The most bytes that are laid out: the payload's tab shows all of a large one.
    static let mostBytes = 64 << 10

    init(_ bytes: [UInt8], isHex: Bool, width: Int) {
        self.isHex = isHex
        self.width = width
        let shown = Array(bytes.prefix(Self.mostBytes))
        var lines =
            isHex || !PrettyBody.isText(bytes)
            ? HexDump.lines(shown, width: width)
            : Sanitizer.lines(shown).flatMap { LineWrap.lines($0, width: width) }
        if shown.count < bytes.count {
            lines.append("… \(Number.text(bytes.count - shown.count)) bytes more")
        }
        self.lines = lines
    }
}
