import DeliveryEngine

/// What is asked before many deliveries are acted on: first what of the plan, then why, then whether.
struct PlanConfirmation: Equatable, Sendable {
    enum Stage: Hashable, Sendable {
        case classes, reason, answer
    }

    /// The frozen plan.
    let plan: BulkPlan
    /// How many of them the table does not show.
    let unseen: Int
    /// Whether it is about the marked rows.
    let isOfMarks: Bool
    /// The classes that are switched on.
    var classes: Set<PlanClass> { didSet { survey() } }
    /// The endpoints they go to, looked up when the classes change: a plan can have thousands.
    private(set) var endpoints: [PlanGroup.Share] = []
    /// The applications they are of: more than one is to be seen before it is answered (E3).
    private(set) var applications: [ApplicationShare] = []
    /// The classes that are open.
    var expanded: Set<PlanClass> = []
    /// The line of the class under the cursor.
    var cursor = 0
    var stage = Stage.classes
    var manner = JobManner.usual
    var reason = LineEditor()
    var ticket = LineEditor()
    /// Whether the ticket is being typed, and not the reason.
    var isAtTicket = false
    /// The number being typed, where one is asked for.
    var number = LineEditor()
    var complaint: String?

    /// The most that a single `y` may do.
    static let mostByOneKey = ActionRequest.mostAtOnce
    /// The canaries to choose from.
    static let canaries = [0, 1, 5, 10]
    /// The rates to choose from.
    static let rates: [Double] = [1, 5, 10, 25, 50, 100, 250]

    init(plan: BulkPlan, unseen: Int, isOfMarks: Bool = false) {
        self.plan = plan
        classes = plan.usual
        self.isOfMarks = isOfMarks
        self.unseen = unseen
        survey()
    }

    private mutating func survey() {
        endpoints = plan.endpoints(of: classes)
        applications = plan.applications(of: classes)
    }

    /// The classes that have any delivery, in order.
    var groups: [PlanGroup] { plan.groups.filter { $0.count > 0 } }

    /// How many deliveries are acted on as the classes are switched now.
    var count: Int { plan.count(of: classes) }

    /// Whether a job does it: more than a handful, or more left out than a record names.
    var isJob: Bool { PlanOrder.isJob(plan, classes) }

    /// Whether the count must be typed: one slip must not do much.
    var asksForNumber: Bool { count > Self.mostByOneKey || endpoints.count > 1 }

    /// Whether a reason has to be given: for what a filter chose, and for every job.
    var needsReason: Bool { plan.query != nil || isJob }

    /// Whether none was typed, and none has to be.
    var canDoWithoutReason: Bool { !needsReason && reason.text.trimmingSpaces.isEmpty }

    /// What is to be done.
    var order: PlanOrder {
        PlanOrder(
            plan: plan, classes: classes, reason: reason.text.trimmingSpaces,
            ticket: ticketText.isEmpty ? nil : ticketText, manner: manner)
    }

    /// The ticket as typed, without spaces around it.
    var ticketText: String { ticket.text.trimmingSpaces }

    /// Moves the cursor among the classes.
    mutating func move(by distance: Int) {
        cursor = min(max(cursor + distance, 0), max(groups.count - 1, 0))
    }

    /// Switches the class under the cursor on or off, or says why that cannot be.
    mutating func toggle() {
        guard groups.indices.contains(cursor) else { return }
        let planClass = groups[cursor].planClass
        guard planClass.canBeSwitched else {
            complaint =
                planClass == .endpointOut
                ? "Nothing can be sent there now; resume or enable the endpoint first."
                : "What is \(planClass.title(plan.kind)) cannot be sent."
            return
        }
        if classes.remove(planClass) == nil { classes.insert(planClass) }
    }

    /// Opens or closes the class under the cursor.
    mutating func expand(_ isOpen: Bool) {
        guard groups.indices.contains(cursor) else { return }
        let planClass = groups[cursor].planClass
        if isOpen { expanded.insert(planClass) } else { expanded.remove(planClass) }
    }

    /// The next canary to choose.
    mutating func changeCanary() {
        let index = Self.canaries.firstIndex(of: manner.canary) ?? 0
        manner.canary = Self.canaries[(index + 1) % Self.canaries.count]
    }

    /// A slower or faster rate.
    mutating func changeRate(by step: Int) {
        let index = Self.rates.firstIndex { $0 >= manner.topRate } ?? Self.rates.count - 1
        let next = min(max(index + step, 0), Self.rates.count - 1)
        manner.ratePerSecond = Self.rates[next]
    }
}
