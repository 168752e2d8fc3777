import DeliveryEngine

/// Rows that an action is to act on, or that are to be written out, and when they had these numbers.
struct RowChoice: Hashable, Sendable {
    let rows: RowList
    let cursor: ChangeCursor
    /// How the operator chose them.
    let selector: RowSelector
}
