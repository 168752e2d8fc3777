/// What made an attempt happen.
package enum AttemptTrigger: String, Sendable, CaseIterable {
    /// The schedule.
    case automatic
    /// An operator's retry: one attempt now (B5).
    case retry
    /// The schedule of a replay (B6).
    case replay
    /// The schedule of a resend (B7).
    case resend
}
