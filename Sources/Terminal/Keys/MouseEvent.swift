/// What a mouse did, and where.
package struct MouseEvent: Hashable, Sendable {
    /// What it did.
    package enum Kind: Hashable, Sendable {
        /// The left button went down.
        case press
        /// The wheel turned away from the hand, and towards it.
        case wheelUp, wheelDown
    }

    /// What it did.
    package let kind: Kind
    /// Where.
    package let position: CellPosition

    /// An event.
    package init(_ kind: Kind, at position: CellPosition) {
        self.kind = kind
        self.position = position
    }

    /// The event of an SGR report (xterm's mode 1006) without its `<`; `nil` for buttons and
    /// movements that mean nothing here, and for what is no report.
    init?(report: some StringProtocol, isPress: Bool) {
        let numbers = report.split(separator: ";", omittingEmptySubsequences: false)
            .map { Int($0) }
        guard isPress, numbers.count == 3, let button = numbers[0], let column = numbers[1],
            let row = numbers[2], column > 0, row > 0, column <= Frame.longestSide,
            row <= Frame.longestSide
        else { return nil }
        // Shift, Alt and Control do not change what is meant.
        switch button & ~Self.modifiers {
        case 0: kind = .press
        case 64: kind = .wheelUp
        case 65: kind = .wheelDown
        default: return nil
        }
        position = CellPosition(row: row - 1, column: column - 1)
    }

    private static let modifiers = 4 | 8 | 16
}
