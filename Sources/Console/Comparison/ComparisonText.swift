/// A comparison laid out: the lines of its tab, and where in them something differs.
struct ComparisonText: Equatable, Sendable {
    let key: ComparisonKey
    let lines: [StyledLine]
    /// The first line of each change.
    let changes: [Int]

    /// The first line of the next change, or of the one before, around the end.
    func change(from line: Int, isForward: Bool) -> Int? {
        isForward
            ? changes.first { $0 > line } ?? changes.first
            : changes.last { $0 < line } ?? changes.last
    }
}
