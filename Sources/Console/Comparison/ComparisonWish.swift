import DeliveryEngine

/// A comparison that is to be made.
struct ComparisonWish: Equatable, Sendable {
    let key: ComparisonKey
    let detail: DeliveryDetail
    let times: TimeText
    let glyphs: Glyphs
}
