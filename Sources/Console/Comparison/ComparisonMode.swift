/// What the detail compares.
enum ComparisonMode: Hashable, Sendable {
    /// The attempt shown with the one before it.
    case attempts
    /// The payload with the last one that was delivered.
    case payload

    var other: ComparisonMode { self == .attempts ? .payload : .attempts }
}
