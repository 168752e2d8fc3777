/// What the deliveries of a plan's scope are sorted into: what is to be sent, and what rather not.
package enum PlanClass: String, Sendable, CaseIterable {
    /// It is to be sent (or, by a cancel, stopped).
    case toSend = "to_send"
    /// Its schedule attempts it within `soon` anyway, and nothing holds its endpoint.
    ///
    /// On at the beginning: a success now ends the schedule, so that nothing goes out twice.
    case scheduledSoon = "scheduled_soon"
    /// Something newer about the same subject, of the same family of types, was delivered to the
    /// same endpoint: it would learn what was true before.
    ///
    /// On at the beginning: what payloads are about takes reading them, so that of two invoices of
    /// one customer the older is of this class, and nobody's delivery is to be left behind for it.
    case stale
    /// The same event was delivered to the same endpoint after this delivery had failed, or it was
    /// itself.
    case delivered = "already_delivered"
    /// It was delivered, and a replay or a resend would send it once more.
    ///
    /// Off at the beginning: who asks for all that match rarely means those.
    case deliveredBefore = "delivered_before"
    /// It was cancelled: by an operator, with its endpoint, or as it was imported.
    ///
    /// Off at the beginning: nobody's cancel is undone by the next replay of all that failed.
    case cancelled
    /// Another delivery of the same event to the same endpoint is sent.
    case duplicate
    /// An attempt is under way.
    case inFlight = "in_flight"
    /// The endpoint is disabled or deleted, or paused where an attempt now is asked for: what is
    /// asked for one by one is refused there as well. What a pause only keeps waiting is not of it.
    case endpointOut = "endpoint_out"
    /// There is nothing left to send.
    case purged = "payload_purged"
    /// A job is to act on it that has not come to its end, perhaps because it has stopped.
    case inJob = "waits_in_job"
    /// It cannot happen for another reason.
    case refused

    /// How soon a scheduled attempt is soon.
    package static let soon = Milliseconds.seconds(60)
    /// What is switched on where nobody says otherwise.
    package static let usual: Set<PlanClass> = [.toSend, .scheduledSoon, .stale]

    /// What is switched on for all that a query finds: what the query asks for by name is meant.
    package static func usual(for query: Query) -> Set<PlanClass> {
        var classes = usual
        if query.names(.success) { classes.insert(.deliveredBefore) }
        if query.names(.cancelled) { classes.insert(.cancelled) }
        return classes
    }

    /// What is switched on for deliveries that are named one by one: each is meant.
    package static let named: Set<PlanClass> = usual.union([.deliveredBefore, .cancelled])

    /// Whether it can be switched on.
    ///
    /// Each delivery is judged again when its turn comes, so that what is in flight now may be over
    /// by then. What an operator would have to mend first, and
    /// what is gone, would all be refused, and a job of it would look like work done.
    package var canBeSwitched: Bool {
        switch self {
        case .toSend, .scheduledSoon, .stale, .delivered, .deliveredBefore, .cancelled,
            .duplicate, .inFlight:
            true
        case .endpointOut, .purged, .inJob, .refused: false
        }
    }

    /// The class as a job's record has it: that something waits in another job holds for the moment
    /// of the plan only, and is as good as refused later.
    package var recorded: PlanClass { self == .inJob ? .refused : self }

    /// Its name on screens.
    package func title(_ kind: ActionKind) -> String {
        switch self {
        case .toSend: kind == .cancel ? "to cancel" : "to send"
        case .scheduledSoon: "scheduled within 60 s"
        case .stale: "stale: something newer was delivered there"
        case .delivered: "already delivered since"
        case .deliveredBefore: "delivered before"
        case .cancelled: "cancelled"
        case .duplicate: "duplicates of the same delivery"
        case .inFlight: "in flight"
        case .endpointOut: "endpoint paused, disabled or deleted"
        case .purged: "payload purged"
        case .inJob: "waiting in a job already"
        case .refused: "refused for other reasons"
        }
    }
}
