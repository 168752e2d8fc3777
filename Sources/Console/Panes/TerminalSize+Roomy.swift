import Terminal

extension TerminalSize {
    /// Whether boxes and questions have rows to spare; on a lower screen they take those of the lines
    /// around them, and say less.
    var isRoomy: Bool { rows >= 16 }
}
