/// How far someone has followed the changes of the ledger; meaningful within one process only.
package struct ChangeCursor: Hashable, Sendable, Comparable {
    /// The number of changes seen.
    package let position: UInt64

    /// The cursor after this many changes.
    package init(position: UInt64) { self.position = position }

    /// Before the first change.
    package static let start = ChangeCursor(position: 0)

    /// Orders by position.
    package static func < (left: ChangeCursor, right: ChangeCursor) -> Bool {
        left.position < right.position
    }
}
