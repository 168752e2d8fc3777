/// What has the operator's keys: a place on the screen with its own bindings.
enum Pane: Hashable, Sendable, CaseIterable {
    /// The table of deliveries.
    case log
    /// One delivery with payload, request, response and attempts.
    case detail
    /// All endpoints and how they fare.
    case endpoints
    /// The last attempts of one endpoint (A5).
    case endpointLog
    /// Failures by endpoint, cause and look of the answer.
    case groups
    /// What was signed, and what a receiver's signature says.
    case bench
    /// Who did what, why, and how it ended (B9).
    case journal
    /// One entry of the operator journal, row by row.
    case action
    /// The jobs and how they stand.
    case jobs
    /// One job with each of its deliveries.
    case job
    /// The chart of failures, while a range of time is chosen on it.
    case brush
    /// The saved views.
    case views
    /// Every action with its key.
    case help
    /// The list of guides.
    case guides
    /// One guide.
    case guide
    /// Everything about one customer (C6).
    case customer
    /// Inbound signals, the refused ones included (C8).
    case signals
    /// One inbound signal with its body.
    case signal

    /// Its name in titles and in the key table of the handbook.
    var title: String {
        switch self {
        case .log: "deliveries"
        case .detail: "detail"
        case .endpoints: "endpoints"
        case .endpointLog: "endpoint log"
        case .groups: "groups"
        case .bench: "signature bench"
        case .journal: "operator journal"
        case .action: "action"
        case .jobs: "jobs"
        case .job: "job"
        case .brush: "brush"
        case .views: "views"
        case .help: "help"
        case .guides: "guides"
        case .guide: "guide"
        case .customer: "customer"
        case .signals: "signals"
        case .signal: "signal"
        }
    }
}
