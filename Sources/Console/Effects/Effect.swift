import DeliveryEngine

/// Work that the model asks for; the runtime does it and answers with messages.
enum Effect: Equatable, Sendable {
    case readCondition
    /// Sees whether the process that dispatches elsewhere still runs.
    case lookAtDispatcher
    /// Brings back what was kept of earlier runs.
    case recall
    /// Keeps what is to survive this run.
    case keep(Remembered)
    case search(LogSearch, ticket: Int)
    /// Works out what the second line says of the rows found.
    case measure(LogSelection)
    /// Counts failures over a stretch of time among the rows shown.
    case chart(LogSelection, Range<Timestamp>, ofMarks: Bool)
    case count(LogSearch, ticket: Int)
    case cancelSearch
    /// Brings the selection and the condition up to date, and says where the cursor's delivery is.
    case refresh(LogSelection?, LogAnchor?)
    /// Rows for the screen, at once: a key is answered in the same frame.
    case loadRows([RowNumber])
    /// The row of a delivery.
    case locate(DeliveryID)
    case find(Find, ticket: Int)
    /// Ends a look through rows, of whatever kind.
    case cancelFind
    /// Looks through all rows of a job.
    case findInJob(JobFind, ticket: Int)
    /// Looks through all rows of an action.
    case findInAction(ActionFind, ticket: Int)
    case loadDetail(DeliveryID)
    case layOut(BodyKey, of: DeliveryID, bytes: [UInt8])
    case loadEndpoints
    case loadEndpointLog(EndpointID)
    /// Groups the failures of what a query finds.
    case loadGroups(Query, ticket: Int)
    /// Looks into the signatures of an attempt, and into a pasted one.
    case examine(DeliveryID, attempt: Int, pasted: String?)
    /// Measures what the detectors decide on.
    case detect
    /// The operator journal as far as it is looked for, and how the latest actions stand.
    case loadJournal(OperatorQuery)
    case loadJobs
    /// Rows of a job from a place on, at once: a key is answered in the same frame.
    case loadJobRows(JobID, onlyFailed: Bool, from: Int, count: Int)
    /// Whether a delivery would tell something older than its endpoint knows, for the question about
    /// it: a subject's deliveries are looked through for that.
    case judge(DeliveryID)
    /// What an action would do to one delivery.
    case plan(ActionKind, ActionTarget)
    /// What an action would do to these rows, which a query chose or the operator.
    case planBulk(ActionKind, RowChoice, query: String?)
    /// What an action would do to everything that a query finds.
    case planMatching(ActionKind, Query)
    /// Gives up such a plan.
    case cancelPlan
    case carryOut(PlanOrder)
    case control(JobID, JobControlled.Control)
    case request(ActionRequest)
    case withdraw(ActionID)
    case customer(CustomerEffect)
    case leave(LeavingEffect)
    /// Compares two attempts, or two payloads.
    case compare(ComparisonWish)
    case loadHealth
    case operateEndpoint(EndpointRequest)
    /// How many deliveries to an endpoint these jobs have yet to send, for the question about it.
    case countInJobs(EndpointID, [JobID])
    case probe(EndpointID)
    /// Forgets keys typed before a box opened, or behind one that does nothing.
    case dropTypedAhead
    /// Asks the terminal to report the mouse, or not to.
    case mouse(Bool)
    case redraw
    case suspend
    case quit
}
