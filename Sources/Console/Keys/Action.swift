import DeliveryEngine

/// What a key does, whatever key that is.
enum Action: Hashable, Sendable {
    case moveDown, moveUp, moveFirst, moveLast
    case halfPageDown, halfPageUp, pageDown, pageUp
    case open, nextPane, back, close, quit
    case mark, unmarkAll
    case search, findNext, findPrevious
    case filter
    case nextFailure, previousFailure
    case sort, reverseSort, follow
    /// Retry, replay, resend or cancel (B5–B8).
    case operate(ActionKind)
    /// The same on all that match the filter.
    case operateOnAll(ActionKind)
    case control(JobControlled.Control)
    case callBack
    case payloadForm, timeStyle
    case tab(DetailTab)
    case nextTab, previousTab, nextAttempt, previousAttempt
    case endpointLog
    case showDeliveries, showEndpoints, showGroups, bench, showFinding, dismissFinding
    case showJournal, showJobs, showGuides
    /// What is about customers and their signals.
    case customer(CustomerAction)
    case help, palette, interrupt, suspend, redraw
}
