/// How the store and the dispatching stand: what the console always shows.
package struct LogCondition: Hashable, Sendable {
    /// Who dispatches.
    package enum DispatcherPresence: Hashable, Sendable {
        /// This process.
        case here
        /// Another process.
        case process(pid: Int32, since: Timestamp?)
        /// Another process, stopped (`SIGSTOP`) while it holds the lock: reported, never robbed.
        case stoppedProcess(pid: Int32)
        /// Nobody: nothing is sent until somebody does.
        case nobody
    }

    /// The store's short name.
    package let storeName: String
    /// The environment's word, such as `prod-eu`; `nil` when none was given.
    package let environment: String?
    /// Why nothing can be written, `nil` when it can.
    package let readOnlyReason: String?
    /// What is damaged, `nil` when nothing is known to be.
    package let damage: String?
    /// Who dispatches.
    package var dispatcher: DispatcherPresence
    /// What is in this process's way while it dispatches, such as a secret that cannot be read;
    /// `nil` when nothing is.
    package let dispatchTrouble: String?
    /// Why the kernel does not tell of what other processes write, which is then looked for every
    /// second; `nil` where it does.
    package let watchTrouble: String?
    /// Deliveries in all.
    package let total: Int
    /// Attempts in flight now.
    package let inFlight: Int
    /// When the newest record was made.
    package let newestRecordAt: Timestamp?
    /// The last purge; `nil` when there was none.
    package let lastPurge: LogPurged?
    /// Jobs that are not over, newest first.
    package var jobs: [JobSummary]
    /// How endpoints are called here: with their application where there are several.
    package var naming: EndpointNaming
    /// Since which change rows have the numbers that they have: a purge gives them others.
    package var numberedSince: ChangeCursor

    /// A condition.
    package init(
        storeName: String, environment: String?, readOnlyReason: String?, damage: String?,
        dispatcher: DispatcherPresence, dispatchTrouble: String? = nil,
        watchTrouble: String? = nil, total: Int, inFlight: Int, newestRecordAt: Timestamp?,
        lastPurge: LogPurged? = nil, jobs: [JobSummary] = [], naming: EndpointNaming = .withinOne,
        numberedSince: ChangeCursor = .start
    ) {
        self.storeName = storeName
        self.environment = environment
        self.readOnlyReason = readOnlyReason
        self.damage = damage
        self.dispatcher = dispatcher
        self.dispatchTrouble = dispatchTrouble
        self.watchTrouble = watchTrouble
        self.total = total
        self.inFlight = inFlight
        self.newestRecordAt = newestRecordAt
        self.lastPurge = lastPurge
        self.jobs = jobs
        self.naming = naming
        self.numberedSince = numberedSince
    }
}
