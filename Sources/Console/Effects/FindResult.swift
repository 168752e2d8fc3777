import DeliveryEngine

/// What a look through the rows came to.
enum FindResult: Equatable, Sendable {
    case row(RowNumber, hasWrapped: Bool)
    /// The last one back in time: all are newer than what was looked for.
    case oldest(RowNumber)
    case none
    /// Broken off when so many rows from the first one on were looked at.
    case stopped(after: Int)
}
