/// What an advice is given on: how the endpoint stands, and whether anything happens by itself.
///
/// An operator who is told that the schedule goes on goes back to bed.
package struct AdviceOccasion: Hashable, Sendable {
    /// What happens by itself.
    package enum Course: Hashable, Sendable {
        /// The schedule goes on.
        case goesOn
        /// What is scheduled waits until somebody resumes or enables the endpoint.
        case waits
        /// Nothing: no attempt is left.
        case isOver
        /// Nothing: it was cancelled, and only a replay queues it again.
        case isCancelled
        /// Of several deliveries some have attempts left and some may not.
        case varies
    }

    /// How commands name the endpoint.
    package let endpoint: String
    /// Whether it is about deliveries that failed alike, and not about one.
    package let isOfMany: Bool
    /// How it takes part; `nil` where that is not known.
    package let standing: EndpointStanding?
    /// How long an attempt may take there; `nil` where that is not known.
    package let timeout: Milliseconds?
    /// What happens by itself.
    package let course: Course

    /// The occasion of a delivery as it stands.
    package init(_ delivery: Delivery, endpoint: Endpoint?) {
        self.endpoint = endpoint?.commandName ?? delivery.endpoint.text
        isOfMany = false
        standing = endpoint?.standing
        timeout = endpoint?.timeout
        course =
            switch delivery.status {
            case .cancelled: .isCancelled
            case .success, .exhausted: .isOver
            case .pending, .failed: Self.course(ofWaiting: delivery, endpoint)
            }
    }

    private static func course(ofWaiting delivery: Delivery, _ endpoint: Endpoint?) -> Course {
        guard delivery.nextAttemptAt != nil || delivery.inFlight != nil else { return .isOver }
        return endpoint?.takesAttempts ?? true ? .goesOn : .waits
    }

    /// The occasion of deliveries that failed alike at an endpoint, of which some have attempts left
    /// or none has.
    package init(
        groupAt endpoint: EndpointID, hasAttemptsLeft: Bool, standing: EndpointStanding? = nil
    ) {
        self.endpoint = endpoint.text
        isOfMany = true
        self.standing = standing
        timeout = nil
        course = hasAttemptsLeft ? .varies : .isOver
    }
}

extension AdviceOccasion {
    /// Whether nothing happens by itself.
    var isSettled: Bool { course == .isOver || course == .isCancelled }

    /// What sends it again, such as `replay it`, as an imperative.
    var again: String {
        let what = isOfMany ? "them" : "it"
        let sending: String? =
            switch course {
            case .goesOn: "retry \(what)"
            case .isOver, .isCancelled: "replay \(what)"
            case .varies: "send \(what) again"
            case .waits: nil
            }
        return [opening, sending].compactMap(\.self).joined(separator: " and ")
    }

    /// What lets the endpoint take attempts; `nil` where it does.
    var opening: String? {
        switch standing {
        case .paused: "resume the endpoint"
        case .disabled: "enable the endpoint"
        case .enabled, .deleted, nil: nil
        }
    }
}
