/// Something the dispatcher has to say beyond the records it makes: for logs and footers.
package enum DispatchReport: Hashable, Sendable {
    /// Attempts that an earlier process had started and never ended were found.
    case interruptedFound(Int)
    /// An attempt left.
    case attemptStarted(AttemptStarted)
    /// An attempt ended.
    case attemptEnded(AttemptEnded)
    /// An endpoint fails throughout: its schedule is held and it is probed.
    case endpointHeld(EndpointID)
    /// A held endpoint answered again: its schedule goes on, gently.
    case endpointReleased(EndpointID)
    /// Something of our own is in the way; it is tried again. The text is for the operator.
    case trouble(String)
    /// Nothing of our own is in the way any more.
    case troubleEnded
}
