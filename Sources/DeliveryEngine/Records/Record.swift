/// Something that happened: the only thing that is ever stored.
///
/// All state is a fold over these. Indirect, because records are handed on more often than they are
/// looked into, and a copy of what lies within would cost more than its memory.
package indirect enum Record: Hashable, Sendable {
    /// An endpoint was added, or changed in any way.
    case endpointSaved(EndpointSaved)
    /// An event came in, with the deliveries it makes.
    case eventPublished(EventPublished)
    /// An attempt is about to leave; durable before its first byte does.
    case attemptStarted(AttemptStarted)
    /// An attempt ended, with what follows from it.
    case attemptEnded(AttemptEnded)
    /// An operator asked for something.
    case actionRequested(OperatorAction)
    /// An operator's action took effect on one delivery, or was refused there.
    case actionApplied(ActionApplied)
    /// An operator called an action back within its grace.
    case actionWithdrawn(ActionWithdrawn)
    /// A delivery came in from an export, after its event and its attempts.
    case deliveryImported(DeliveryImported)
    /// An operator did something to an endpoint, and why.
    case endpointActed(EndpointAction)
    /// Somebody did something to the store itself.
    case storeActed(StoreAction)
    /// What settled long enough ago is gone.
    case logPurged(LogPurged)
    /// A signal came in and can be believed.
    case signalReceived(SignalReceived)
    /// An arrival was refused.
    case signalRefused(SignalRefused)
    /// An entitlement became something else.
    case entitlementChanged(EntitlementChanged)
    /// A meter of a subject holds more or less than before.
    case usageChanged(UsageChanged)
    /// An operator changed a subject's access by hand.
    case accessAdjusted(AccessAdjusted)
    /// A checkout was asked for, or came further.
    case checkoutRecorded(CheckoutAttempt)
    /// A plan became a job.
    case jobPlanned(JobPlanned)
    /// What that job is to act on, or a part of it.
    case jobTargets(JobTargets)
    /// An operator paused, resumed or cancelled a job.
    case jobControlled(JobControlled)
    /// A job stopped by itself.
    case jobStopped(JobStopped)
    /// A job has done everything.
    case jobEnded(JobEnded)
    /// What an application, an event type or an endpoint is called was noted.
    case registryChanged(RegistryChange)
}
