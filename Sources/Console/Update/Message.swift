import DeliveryEngine
import Terminal

/// What happened, as the model learns it.
enum Message: Sendable {
    /// The console opens.
    case started
    case key(Key)
    case resized(TerminalSize)
    /// Time has passed.
    case tick(Timestamp)
    /// The log may answer differently.
    case logChanged
    case conditionRead(LogCondition)
    case dispatcherSeen(LogCondition.DispatcherPresence)
    case recalled(Remembered)
    case memoryFailed(String)
    case searchProgressed(ticket: Int, SearchProgress)
    case searchFinished(ticket: Int, LogSelection)
    case searchFailed(ticket: Int, String)
    case measured(LogSearch, Milliseconds?)
    case charted(LogSearch, DeliveryHistogram?)
    case counted(ticket: Int, count: Int)
    case refreshed(LogRefresh)
    case refreshFailed(String)
    case rowsLoaded([LogRow])
    case found(ticket: Int, FindResult)
    case findProgressed(ticket: Int, SearchProgress)
    case findFailed(ticket: Int, String)
    case foundInJob(ticket: Int, FoundPlace?)
    case foundInAction(ticket: Int, FoundPlace?)
    case detailLoaded(DeliveryID, DeliveryDetail?)
    case detailFailed(DeliveryID, String)
    case bodyLaidOut(DeliveryID, BodyText)
    case endpointsLoaded([EndpointOverview])
    case endpointLogLoaded(EndpointID, [EndpointAttempt])
    case endpointLogFailed(EndpointID, String)
    case groupsProgressed(ticket: Int, SearchProgress)
    case groupsLoaded(ticket: Int, FailureGroups)
    case groupsFailed(ticket: Int, String)
    case examined(DeliveryID, attempt: Int, pasted: String?, SignatureReport?)
    case examinationFailed(DeliveryID, attempt: Int, pasted: String?, String)
    case detected(DetectorFacts)
    case journalLoaded([OperatorEntry], [ActionStanding], [ActionID: ActionFacts])
    case jobsLoaded([JobSummary])
    case jobRowsLoaded(JobID, from: Int, [JobRow])
    case planned(ActionTarget, ActionPlan)
    case judged(DeliveryID, Freshness)
    /// The plan of many, and the rows it was asked about.
    case bulkPlanned(BulkPlan, RowChoice?)
    case planFailed(ActionKind, String)
    /// Rows were numbered anew since they were chosen.
    case choiceOutdated(ActionKind)
    case jobStarted(JobSummary)
    case jobControlled(JobSummary, JobControlled.Control)
    case jobControlFailed(JobID, JobControlled.Control, String)
    case requested(ActionReceipt)
    case requestFailed(ActionKind, String)
    case withdrawn(ActionID)
    case withdrawFailed(ActionID, String)
    case customer(CustomerMessage)
    case leaving(LeavingMessage)
    case compared(DeliveryID, ComparisonText)
    case healthLoaded([EndpointID: EndpointHealth], [EndpointAction])
    case endpointDone(EndpointRequest, EndpointReceipt)
    case endpointRefused(EndpointRequest, String)
    /// How many deliveries to an endpoint jobs have yet to send.
    case countedInJobs(EndpointID, [JobID: Int])
    /// The row of a delivery; `nil` where the log does not have it.
    case located(DeliveryID, RowNumber?)
    case probed(EndpointID, ProbeReport)
    case probeFailed(EndpointID, String)
}
