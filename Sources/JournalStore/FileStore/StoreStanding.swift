import DeliveryEngine

/// What is known of a store beside its records.
struct StoreStanding: Sendable {
    var settings: StoreSettings?
    /// Why it was opened for reading only, `nil` when it was not.
    var obstacle: StoreError?
    /// Durable records that make no sense, the first of them; nothing is written while it is set.
    var damage: StoreError?
    /// Why records of other processes cannot be taken in any more, such as a newer format.
    var stall: StoreError?
    /// Whether the snapshot was found damaged: it is done without until there is another.
    var distrustsSnapshot = false
    /// The last purge for which the journal is being read anew, or was.
    var rereadThrough: UInt32 = 0
    /// Whether the store stays open for longer than one command takes.
    var isWatching = false
    /// Why the kernel does not tell of what other processes append.
    var watchFailure: SystemFailure?
    /// Whether it will be tried before long whether it can be written again.
    var isRecheckDue = false
    /// Whether this process holds the dispatcher lock.
    var isDispatching = false
    /// What is in the way of dispatching here.
    var dispatchTrouble: String?
    /// What is in the way of the daily purge here.
    var purgeTrouble: String?
    /// Who dispatched when somebody last looked.
    var dispatcher: LogCondition.DispatcherPresence = .nobody
}
