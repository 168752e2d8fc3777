import DeliveryEngine

/// What is asked before something is done to an endpoint: captured at the key press.
struct EndpointConfirmation: Equatable, Sendable {
    enum Stage: Hashable, Sendable {
        case reason, answer
    }

    let work: EndpointWork
    let endpoint: Endpoint
    /// How many of its deliveries are pending or scheduled.
    let waiting: Int
    /// What jobs have for it that will be refused.
    var jobs = JobsAtEndpoint(jobs: [])
    /// What an edit changes, in words.
    let difference: String?
    var stage = Stage.reason
    var reason = LineEditor()
    /// What is being typed where `y` is too little.
    var typed = LineEditor()
    var complaint: String?

    init(
        _ work: EndpointWork, of endpoint: Endpoint, waiting: Int, difference: String? = nil
    ) {
        self.work = work
        self.endpoint = endpoint
        self.waiting = waiting
        self.difference = difference
    }

    /// What must be typed: one slip must neither delete an endpoint nor drop a queue.
    ///
    /// Without the spaces around a name, which nobody sees and which do not count in what is typed.
    var expected: String? {
        switch work {
        case .delete: endpoint.name.trimmingSpaces
        case .drop: "\(waiting)"
        default: nil
        }
    }

    /// Whether it is not done without a reason.
    var needsReason: Bool { work == .drop }

    /// Whether none was typed, and none has to be.
    var canDoWithoutReason: Bool { !needsReason && reason.text.trimmingSpaces.isEmpty }
}
