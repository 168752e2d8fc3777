import DeliveryEngine

/// Something that this console has just asked to be sent, for who wants it back at once.
struct RecentSend: Equatable, Sendable {
    /// From when on it goes out: when its grace is over.
    let at: Timestamp
    /// The job that does it, where one does.
    let job: JobID?
    /// The action that does it, where one does; it has a grace of its own.
    var action: ActionID?
    /// What that does, such as `replay job`.
    var doing = ""
    /// How many deliveries it is about.
    var count = 0
    /// What it begins with, in words.
    var manner = ""
    /// What was marked for it, and is marked again when it is called back.
    var marks: Marks?
    /// Whether it is being called back.
    var isWithdrawing = false

    /// For so long nobody means the view by "undo".
    static let shadow = Milliseconds.seconds(10)

    /// Whether it can be called back still: nothing of it has left then.
    func isInGrace(at now: Timestamp) -> Bool { !isWithdrawing && now < at }

    /// Whether "undo" is about it once it has gone out, if only to say that it is too late.
    ///
    /// What went out at a time to come did so before the clock was set back.
    func isRecent(at now: Timestamp) -> Bool { at <= now && !isForgotten(at: now) }

    /// Whether nobody means it by "undo" any more.
    func isForgotten(at now: Timestamp) -> Bool { now - at >= Self.shadow }
}
