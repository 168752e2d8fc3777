import DeliveryEngine

/// A new secret, shown this once; closing the box forgets it (B11).
struct SecretBox: Equatable, Sendable {
    let endpoint: Endpoint
    let secret: SigningSecret
    /// What closing it leads to.
    let isNew: Bool
    /// How its moments are shown.
    let times: TimeText
    /// The form that was being filled in when it came.
    let covered: EndpointForm?
    /// What came of copying it.
    var remark: String?

    func lines(width: Int) -> [StyledLine] {
        let what = isNew ? "The endpoint is added." : "The endpoint has a new secret."
        let end = endpoint.overlapEnd(at: times.now)
        let old =
            isNew
            ? ""
            : end.map { " The old one signs beside it until \(times.full($0))." }
                ?? " The old one does not sign any more."
        var lines = LineWrap.words(what + old, width: width).map { StyledLine($0) }
        lines.append(StyledLine())
        var rest = Substring(secret.revealed)
        while !rest.isEmpty {
            lines.append(StyledLine(String(rest.prefix(max(width, 1))), .strong))
            rest = rest.dropFirst(max(width, 1))
        }
        lines.append(StyledLine())
        lines += LineWrap.words(Self.advice, width: width).map { StyledLine($0) }
        lines.append(StyledLine())
        guard let remark else { return lines }
        return lines + LineWrap.words(remark, width: width).map { StyledLine($0, .pending) }
    }

    /// The keys, below it.
    func foot(width: Int) -> [StyledLine] {
        KeyHints.lines(
            [
                KeyHints.Hint("y", "copy it"),
                KeyHints.Hint("x", "close: it is not shown again"),
            ], width: width)
    }

    private static let advice =
        "It is shown this once. Give it to the receiver, which checks signatures with it."
}
