import DeliveryEngine
import Terminal

/// Everything the console knows.
///
/// Equal models give equal frames.
struct Model: Equatable, Sendable {
    let options: ConsoleOptions
    let operatorName: OperatorIdentity
    let zone: LocalTime
    var size: TerminalSize
    var now: Timestamp

    var condition: LogCondition?
    var dispatcherWatch = DispatcherWatch()
    /// Deliveries by endpoint and status, for the share that succeeded.
    var endpoints = EndpointsState()
    var screens: [Screen] = [.deliveries]
    var log = LogState()
    var detail: DetailState?
    /// Whether the detail pane has the keys.
    var isDetailFocused = false
    var isDetailFull = false
    /// Whether the detail pane, which has the keys, is to show the delivery that they have put the
    /// cursor of the list on, as soon as that is read.
    var isDetailStepping = false
    /// The detail panes of screens that others cover.
    var parked: [Screen: DetailPlace] = [:]
    /// Where jumps into the log came from, the latest last.
    var jumps: [JumpOrigin] = []
    var endpointLog: EndpointLogState?
    var groups = GroupsState()
    var bench: BenchState?
    var detectors = DetectorsState()
    var journal = JournalState()
    var jobs = JobsState()
    var help: HelpState?
    var guides = GuidesState()
    var customer: CustomerState?
    var signals = SignalsState()
    /// The subjects that the log knew when Tab was last pressed on one.
    var knownSubjects: [String] = []
    var views = ViewsState()
    var chart = ChartState()
    var isMouseOn = false
    var lastClick: Click?

    var prompt: Prompt?
    var dialog: Dialog?
    var notice: Notice?
    /// What the refusal just said offers to do to all that match: the next key takes it or lets it
    /// go.
    var offer: ActionKind?
    /// The last error until it is seen.
    var failure: String?
    /// The job of which was said last that it has stopped.
    var stopSaid: StopSaid?
    /// What was said last that cannot be done with a job.
    var jobRefusal: JobRefusal?
    var actions: [TrackedAction] = []
    /// What this console has sent lately, the latest last.
    var sends: [RecentSend] = []
    /// The jobs of this console whose end has not been told.
    var trackedJobs: [JobID] = []
    /// Whether it is being looked up what an action on a group would do.
    var isPlanning = false
    /// Requests on their way to the store.
    var requests = Requests()
    /// The export that is under way.
    var export: ExportState?
    /// Whether the last key drew the screen anew: a second one shows a plain one.
    var isRedrawn = false
    var pattern: String?
    var paletteHistory: [String] = []
    var searchHistory: [String] = []
    var timeStyle = TimeStyle.local
    /// The last ticket given out; answers to older ones are dropped.
    var ticket = 0
    /// A search for a row that is under way.
    var finding: SearchUnderWay?
    /// Whether a refresh is under way, and whether something has changed since it began.
    var isRefreshing = false
    var isStale = false

    init(
        options: ConsoleOptions, operatorName: OperatorIdentity, zone: LocalTime,
        size: TerminalSize, now: Timestamp
    ) {
        self.options = options
        self.operatorName = operatorName
        self.zone = zone
        self.size = size
        self.now = now
        timeStyle = options.configuration.times
    }

    var screen: Screen { screens.last ?? .deliveries }

    /// What has the keys.
    var pane: Pane {
        switch screen {
        case .deliveries:
            chart.brush != nil ? .brush : detail != nil && isDetailFocused ? .detail : .log
        case .endpoints: .endpoints
        case .endpointLog: detail != nil && isDetailFocused ? .detail : .endpointLog
        case .groups: .groups
        case .bench: .bench
        case .journal: .journal
        case .action: .action
        case .jobs: .jobs
        case .job: .job
        case .views: .views
        case .help: .help
        case .guides: .guides
        case .guide: .guide
        case .customer: .customer
        case .signals: .signals
        case .signal: .signal
        }
    }

    /// Why nothing can be sent from here.
    var readOnlyReason: String? { options.readOnlyReason ?? condition?.readOnlyReason }

    /// The same as a clause that follows "cannot retry: ".
    var readOnlyRefusal: String? {
        readOnlyReason.map { reason in
            let what = options.readOnlyReason == nil ? "the store" : "this console"
            return "\(what) is read-only (\(reason))"
        }
    }

    var actionsInGrace: [TrackedAction] { actions.filter { $0.isInGrace(at: now) } }

    /// The jobs that can still be called back, the latest last.
    var jobsInGrace: [RecentSend] { sends.filter { $0.job != nil && $0.isInGrace(at: now) } }

    /// The job that was sent last of all, while it can still be called back.
    var jobInGrace: RecentSend? {
        let last = sends.last { $0.isInGrace(at: now) }
        // An action that was sent later goes first.
        return last?.job == nil && !actionsInGrace.isEmpty ? nil : jobsInGrace.last
    }

    /// How many sends can still be called back.
    var countInGrace: Int { actionsInGrace.count + jobsInGrace.count }

    /// Whether the store has still to answer something that was asked of it, calling back included.
    var isRecording: Bool {
        !requests.isEmpty || sends.contains(where: \.isWithdrawing)
            || actions.contains(where: \.isWithdrawing)
    }

    mutating func nextTicket() -> Int {
        ticket += 1
        return ticket
    }
}
