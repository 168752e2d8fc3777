import DeliveryEngine

/// Where work beside the screen's thread is done, how often, and for how long it is wanted.
struct Work: Equatable, Sendable {
    /// A thread of its own, so that one kind of work does not hold up another.
    enum Lane: Hashable, Sendable {
        /// Searches, and the plans of what they find.
        case search
        /// A look through rows, which holds up no filter.
        case find
        case read, watch
        /// What waits for somebody else's machine: nothing may wait for it.
        case probe
        /// What an operator asks of the store, and what is looked up before it.
        case operate
        case export
    }

    /// What is wanted in its newest form alone.
    enum Topic: Hashable, Sendable {
        case search, find, matching
        case refresh, chart, groups, detectors, dispatcher
        case detail, body, freshness, measure, signatures, comparison
        case endpoints, endpointLog, health, journal, jobs, inJobs
        case customer, subjects, customerBeside, signals, signal, signalBody
        case copy, composition, export
    }

    /// How often something is done at most, however fast the log changes.
    enum Pace: Equatable, Sendable {
        case refresh
        /// Looks at every row.
        case groups
        /// The same; but what another search finds or marks leave is counted at once, because somebody
        /// waits for it.
        case chart(of: LogSearch, ofMarks: Bool)

        /// The time from one to the next.
        var pause: Milliseconds {
            switch self {
            case .refresh: Milliseconds(100)
            case .groups, .chart: Milliseconds(1000)
            }
        }
    }

    let lane: Lane
    /// What a newer one of makes it needless; `nil` where each is wanted.
    let topic: Topic?
    /// What is needless once this begins.
    let breaksOff: Topic?
    let pace: Pace?
    /// Whether the next paint waits a moment for it.
    let isAwaited: Bool
    /// Whether it is done even when the console ends, as what an operator has said yes to.
    let isRecorded: Bool

    init(
        _ lane: Lane, _ topic: Topic? = nil, breaksOff: Topic? = nil, pace: Pace? = nil,
        isAwaited: Bool = false, isRecorded: Bool = false
    ) {
        self.lane = lane
        self.topic = topic
        self.breaksOff = breaksOff
        self.pace = pace
        self.isAwaited = isAwaited
        self.isRecorded = isRecorded
    }

    /// A look through rows, of whatever kind.
    static let find = Work(.find, .find)
    /// What the store is to record.
    static let record = Work(.operate, isRecorded: true)
}
