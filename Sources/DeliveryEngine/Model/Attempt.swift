/// One HTTP request of a delivery, with everything that was true when it was made (A8).
package struct Attempt: Hashable, Sendable {
    /// How it started.
    package let start: AttemptStarted
    /// How it ended; `nil` while it is in flight, or when the process died and no dispatcher has
    /// looked since.
    package let end: AttemptEnded?
    /// Who asked for it (`user@host`), `nil` when the schedule did.
    package let by: String?
    /// Why they asked.
    package let reason: String?

    /// An attempt of these parts.
    package init(start: AttemptStarted, end: AttemptEnded?, by: String?, reason: String?) {
        self.start = start
        self.end = end
        self.by = by
        self.reason = reason
    }
}
