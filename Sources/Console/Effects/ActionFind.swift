/// A look through an action's screen, row by row, from one on, around the end.
struct ActionFind: Equatable, Sendable {
    /// The lines above the deliveries; they have the numbers up to 0, as in ``ActionPlace``.
    let head: [StyledLine]
    let rows: ActionRows
    /// The first row looked at; one beyond an end is at the other.
    let start: Int
    let isForward: Bool
    let text: String

    /// Rows between two questions whether to go on.
    private static let chunk = 1024

    /// Looks through the rows until `proceed` answers `false`.
    func run(proceed: () -> Bool) -> FoundPlace? {
        let count = head.count + rows.count
        let pattern = text.lowercased()
        for step in 0..<count {
            if step.isMultiple(of: Self.chunk), !proceed() { return nil }
            let place = start + head.count + (isForward ? step : -step)
            let row = (place % count + count) % count - head.count
            guard text(of: row).lowercased().contains(pattern) else { continue }
            return FoundPlace(index: row, hasWrapped: !(0..<count).contains(place))
        }
        return nil
    }

    private func text(of row: Int) -> String {
        row < 0 ? head[head.count + row].text : rows.text(at: row)
    }
}
