import DeliveryEngine

/// A whole screen; screens lie on a stack, with the deliveries at its root.
enum Screen: Hashable, Sendable {
    case deliveries
    case endpoints
    case endpointLog(EndpointID)
    /// Failures by cause.
    case groups
    /// The signature bench.
    case bench
    case journal
    case action(ActionID)
    case jobs
    case job(JobID)
    case views
    case help
    case guides
    /// One guide, by its name.
    case guide(String)
    /// Everything about one subject.
    case customer(SubjectKey)
    /// Inbound signals.
    case signals
    case signal(SignalOpening)

    var isEndpointLog: Bool { if case .endpointLog = self { true } else { false } }

    /// The signal that it shows, where it shows one.
    var opening: SignalOpening? { if case .signal(let opening) = self { opening } else { nil } }

    /// Whether what is open beside the deliveries is still there when one comes back from it.
    var keepsDetail: Bool {
        switch self {
        case .deliveries, .guides, .guide, .customer, .signals, .signal, .bench: true
        case .endpoints, .endpointLog, .groups, .journal, .action, .jobs, .job, .help, .views: false
        }
    }
}
