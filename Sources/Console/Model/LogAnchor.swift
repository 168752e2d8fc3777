import DeliveryEngine

/// The delivery that an operator's eye is on, and the row where it stood.
///
/// Rows are numbered anew when a purge is taken in; by this the cursor finds its delivery again, so
/// that no key acts on another one than the one that was looked at.
struct LogAnchor: Equatable, Sendable {
    let delivery: DeliveryID
    let row: RowNumber
}
