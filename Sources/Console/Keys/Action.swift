import DeliveryEngine

/// What a key does, whatever key that is.
enum Action: Hashable, Sendable {
    case moveDown, moveUp, moveFirst, moveLast
    case halfPageDown, halfPageUp, pageDown, pageUp
    case open, nextPane, back, close, quit
    case mark, markRange, markAll, unmarkAll, onlyMarked
    case search, findNext, findPrevious
    /// Asks for a time to go to.
    case goToTime
    case filter, onlyThis, notThis, suspendFilter, previousView
    case columnLeft, columnRight, scrollLeft, scrollRight
    /// The saved view of the digit pressed; `0` is all deliveries.
    case savedView
    case saveView, removeView
    case nextFailure, previousFailure
    case sort, reverseSort, follow
    /// Retry, replay, resend or cancel (B5–B8).
    case operate(ActionKind)
    case control(JobControlled.Control)
    /// Narrows the open job to what did not get through, and back.
    case jobFailures
    /// Shows in the log what is shown of the open job.
    case jobDeliveries
    /// Calls the last action back in its grace, else undoes the last change of view.
    case undo
    /// Something done to the endpoint.
    case care(CareAction)
    case payloadForm, timeStyle
    case tab(DetailTab)
    /// Differences; wrapped lines.
    case compare, wrap
    case nextTab, previousTab, nextAttempt, previousAttempt
    /// From the detail to the next delivery of the list, or the one before.
    case nextDelivery, previousDelivery
    case endpointLog
    case showDeliveries, showEndpoints, showGroups, bench, showFinding, dismissFinding
    case showJournal, showJobs, showGuides, showViews, myActions
    /// What is about customers and their signals.
    case customer(CustomerAction)
    /// Choosing a range of time on the chart.
    case brush, brushLeft, brushRight, brushWider, brushNarrower, takeBrush
    case mouse
    /// Copy, export, pager.
    case leave(LeavingAction)
    /// Asks for the columns of the table.
    case columns
    case help, palette, interrupt, suspend, redraw
}
