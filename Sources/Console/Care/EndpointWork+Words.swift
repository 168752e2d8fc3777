import DeliveryEngine

extension EndpointWork {
    /// The word for it, as keys and titles have it.
    var verb: String {
        switch self {
        case .add: "add"
        case .edit: "edit"
        case .pause: "pause"
        case .resume: "resume"
        case .disable: "disable"
        case .enable: "enable"
        case .drop: "drop"
        case .delete: "delete"
        case .rotateSecret: "rotate the secret of"
        case .test: "test"
        }
    }

    /// The same, once it is done.
    var done: String {
        switch self {
        case .add: "added"
        case .edit: "changed"
        case .pause: "paused: nothing is attempted until it is resumed"
        case .resume: "resumed: what waited goes out gently"
        case .disable: "disabled: no new deliveries, what is pending is frozen"
        case .enable: "enabled"
        case .drop: "emptied"
        case .delete: "deleted for good"
        case .rotateSecret: "has a new secret"
        case .test: "gets a test event"
        }
    }

    /// What becomes of the deliveries that are pending now, at an endpoint that takes so many at
    /// once.
    func fateOfPending(_ waiting: Int, cap: Int) -> String {
        let them = Number.deliveries(waiting)
        switch self {
        case .pause: return "\(them) wait; nothing is attempted, retries by hand included"
        case .resume, .enable: return "\(them) go out again, \(Self.pace(upTo: cap))"
        case .disable: return "\(them) are frozen until it is enabled"
        case .drop: return "\(them) CANCELLED, at once; replay queues one again"
        case .delete: return "\(them) CANCELLED, for good"
        case .edit:
            let (verb, whose) = waiting == 1 ? ("uses", "its") : ("use", "their")
            return "\(them) \(verb) the new settings from \(whose) next attempt"
        case .rotateSecret: return "\(them) are signed with the new secret too"
        case .add, .test: return "\(them) are as they were"
        }
    }

    /// How the ramp lets out what waited: gently at first, and not for long.
    private static func pace(upTo cap: Int) -> String {
        cap == 1
            ? "one at a time"
            : "one at a time to begin with, twice as many with each round of 2xx, up to \(cap) at once"
    }

    /// What becomes of events that are published from now on, as of the moment of `times`.
    func fateOfNew(_ times: TimeText) -> String {
        switch self {
        case .pause: "make deliveries, which wait in the queue"
        case .resume, .enable, .edit, .add: "make deliveries, which are sent"
        case .disable: "make NO delivery here, and none later either"
        case .drop: "as before"
        case .delete: "make no delivery here"
        case .rotateSecret(let overlap) where overlap == .zero:
            "are signed with the new secret alone, at once"
        case .rotateSecret(let overlap):
            "are signed with the new secret, and for \(overlap.unitText), until "
                + "\(times.moment(times.now + overlap)), with the old one as well"
        case .test: "as before"
        }
    }
}
