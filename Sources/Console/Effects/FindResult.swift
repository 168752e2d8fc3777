import DeliveryEngine

/// What a look through the rows came to.
enum FindResult: Equatable, Sendable {
    case row(RowNumber, hasWrapped: Bool)
    case none
    /// Broken off by the operator.
    case stopped
}
