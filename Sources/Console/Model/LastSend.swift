import DeliveryEngine

/// The last thing that this console sent many deliveries by, for who wants it back at once.
struct LastSend: Hashable, Sendable {
    /// When it was asked for.
    let at: Timestamp
    /// The job that does it, where one does; an action has a grace of its own.
    let job: JobID?
    /// What that does, such as `replay job`.
    var doing = ""
    /// How many deliveries it is about.
    var count = 0

    /// For so long nobody means the view by "undo".
    static let shadow = Milliseconds.seconds(10)

    /// Whether it can be called back still: a job is cancelled then.
    func isInGrace(at now: Timestamp) -> Bool { job != nil && now < graceEnd }

    /// When it can be called back no longer.
    var graceEnd: Timestamp { at + ActionRequest.consoleGrace }

    /// Whether "undo" is about it, if only to say that it is too late.
    func isRecent(at now: Timestamp) -> Bool { now - at < Self.shadow }
}
