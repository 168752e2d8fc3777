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

    /// What the box says, in at most `rows` lines: where not all fits, the secret goes first.
    func lines(width: Int, rows: Int) -> [StyledLine] {
        let what = LineWrap.words(self.what, width: width).map { StyledLine($0) }
        let advice = LineWrap.words(Self.advice, width: width).map { StyledLine($0) }
        let remark = remark.map { LineWrap.words($0, width: width) } ?? []
        let remarks = remark.map { StyledLine($0, .pending) }
        let gap = [StyledLine()]
        let secret = secretLines(width: width)
        let whole = what + gap + secret + gap + advice + gap + remarks
        guard whole.count > rows else { return whole }
        return Array((secret + remarks + what + advice).prefix(rows))
    }

    private var what: String {
        guard !isNew else { return "The endpoint is added." }
        let end = endpoint.overlapEnd(at: times.now)
        let old =
            end.map { "The old one signs beside it until \(times.full($0))." }
            ?? "The old one does not sign any more."
        return "The endpoint has a new secret. \(old)"
    }

    private func secretLines(width: Int) -> [StyledLine] {
        var lines: [StyledLine] = []
        var rest = Substring(secret.revealed)
        while !rest.isEmpty {
            lines.append(StyledLine(String(rest.prefix(max(width, 1))), .strong))
            rest = rest.dropFirst(max(width, 1))
        }
        return lines
    }

    /// Whether the whole secret is there to be read in a box: it is not shown again.
    func isReadable(in box: DialogBox) -> Bool {
        let width = box.width - 4
        let room = box.room(above: keys(width: width).count)
        return secretLines(width: width).count <= room
    }

    func draw(in box: DialogBox, on canvas: inout Canvas) {
        let width = box.width - 4
        let foot =
            isReadable(in: box)
            ? keys(width: width)
            : KeyHints.lines(
                [KeyHints.Hint("", "enlarge the window"), KeyHints.Hint("y", "copy it")],
                width: width)
        box.draw(
            lines(width: width, rows: box.room(above: foot.count)), foot: foot, keepsTop: true,
            cursor: nil, on: &canvas)
    }

    private func keys(width: Int) -> [StyledLine] {
        KeyHints.lines(
            [
                KeyHints.Hint("y", "copy it"),
                KeyHints.Hint("x", "close: it is not shown again"),
            ], width: width)
    }

    private static let advice =
        "It is shown this once. Give it to the receiver, which checks signatures with it."
}
