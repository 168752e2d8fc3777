import DeliveryEngine

/// How the deliveries shown fared over time: what the second line draws, and the brush.
struct ChartState: Equatable, Sendable {
    /// What was counted last, and of which search.
    var histogram: DeliveryHistogram?
    var search: LogSearch?
    /// Whether it was counted of the marked rows alone.
    var isOfMarks = false
    /// Whether the count under way is.
    var isAskedOfMarks = false
    /// Whether a count is under way, and whether something has changed since it began.
    var isAsked = false
    var isStale = false
    /// The range of time being chosen.
    var brush: Brush?

    /// How much is shown where the filter does not say.
    static let usualSpan = Milliseconds.hours(24)
    /// The shortest stretch that is drawn.
    static let leastSpan = Milliseconds.seconds(60)
    /// Parts counted: as many as the widest chart has columns, several for one of a narrow one.
    static let parts = 240
}
