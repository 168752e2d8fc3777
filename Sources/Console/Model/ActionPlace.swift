/// A place on an action's screen.
struct ActionPlace: Hashable, Sendable {
    /// A delivery of the action, from 0; below that are the lines above the deliveries, counted up
    /// from the first of them, so that a delivery keeps its number whatever is said above it.
    var row: Int
    /// On which of the row's lines, from 0.
    var line = 0

    /// Above everything there is.
    static let top = ActionPlace(row: .min)
}

extension ActionPlace: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        (left.row, left.line) < (right.row, right.line)
    }
}
