/// An arrival that was refused: a line for the operator, and never a signal.
package struct SignalRefused: Hashable, Sendable {
    /// The tenant whose route it was.
    package let application: String
    /// The route.
    package let route: SignalRoute
    /// Why.
    package let refusal: SignalRefusal
    /// When it came.
    package let at: Timestamp
    /// The length of its body.
    package let bodyBytes: Int
    /// The beginning of its body, which nobody vouches for.
    package let excerpt: [UInt8]
    /// Refusals since the line before this one of which no line was kept.
    package let unrecorded: Int

    /// The most bytes of an excerpt.
    package static let maxExcerptBytes = 1024
    /// The most lines that are kept in all.
    package static let maxLines = 1000

    /// A refused arrival.
    package init(
        application: String, route: SignalRoute, refusal: SignalRefusal, at: Timestamp,
        bodyBytes: Int, excerpt: [UInt8], unrecorded: Int
    ) {
        self.application = application
        self.route = route
        self.refusal = refusal
        self.at = at
        self.bodyBytes = bodyBytes
        self.excerpt = excerpt
        self.unrecorded = unrecorded
    }
}
