import DeliveryEngine

/// A click on a row, in case another one follows.
struct Click: Equatable, Sendable {
    let pane: Pane
    let index: Int
    let at: Timestamp
}
