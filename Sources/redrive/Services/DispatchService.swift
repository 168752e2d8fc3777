import CurlTransport
import DeliveryEngine
import Dispatch
import Glibc
import JournalStore
import Synchronization

/// A dispatcher that runs until it is told to stop, and says on standard error what it does.
struct DispatchService {
    private let invocation: Invocation

    /// A service for this invocation.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Runs it; returns when it has ended.
    ///
    /// With `listen` it answers HTTP as well, until it is told to stop. Throws `StoreError`, such as
    /// `locked` when another process dispatches.
    func run(untilIdle: Bool, listen: ListenWish? = nil) throws -> ExitStatus {
        let signals = StopSignals()
        let stopWish = DispatchSemaphore(value: 0)
        let store = try OpenStore(invocation, .writing, isWatching: true)
        let lock = try store.file.acquireDispatcher()
        let log = ServiceLog(messages: invocation.messages, clock: store.clock)
        let isTroubled = Atomic(false)
        defer { log.end() }
        let gateway = try listen.flatMap { wish in
            try GatewayService(
                at: wish, of: DescriptorLimit.raised(), store: store,
                access: store.access(wish.stripe.secrets, provider: wish.stripe.provider), log: log)
        }
        let dispatcher = Dispatcher(
            store: store.file, vault: store.file,
            transport: CurlTransport(sparing: gateway?.descriptors ?? 0), clock: store.clock,
            chance: store.chance,
            report: { report in
                switch report {
                case .trouble: isTroubled.store(true, ordering: .relaxed)
                case .troubleEnded: isTroubled.store(false, ordering: .relaxed)
                default: break
                }
                log.say(report)
                gateway?.note(report)
            })
        signals.observe { count in
            if count > 2 { exit(ExitStatus.done.code) }
            dispatcher.stop()
            stopWish.signal()
            if count > 1 { gateway?.hurry() }
            log.say(count == 1 ? "stopping: finishing what is in flight" : "stopping now")
        }
        try dispatcher.start(untilIdle: untilIdle)
        if let listen { sayOfCatalog(store.file, listen, log) }
        try gateway?.start()
        if !untilIdle { log.say("dispatching, pid \(getpid())") }
        let watch = WatchNotice(store.file) { log.say($0) }
        let removal = RemovalWatch(store.file) { reason in
            log.say("nothing is sent any more: \(reason)")
            dispatcher.stop()
            dispatcher.waitUntilEnded()
            // A gateway goes on and says that nobody dispatches.
            lock.release()
        }
        removal.start()
        let purging = DailyPurge(
            store.file, clock: store.clock, say: { log.say($0) },
            warn: { if let trouble = $0 { log.say(trouble) } })
        if !untilIdle { purging.start() }
        // Clients are answered to the end before the dispatcher is waited for: what they publish in
        // these moments is durable, and sent by whoever dispatches next.
        if let gateway {
            stopWish.wait()
            gateway.stop()
        }
        dispatcher.waitUntilEnded()
        removal.stop()
        purging.stop()
        if !untilIdle { log.say("stopped") }
        withExtendedLifetime((lock, watch)) {}
        if removal.isRemoved { return .refused }
        guard untilIdle, isTroubled.load(ordering: .relaxed) else { return .done }
        log.say("ended with deliveries due that had to wait, as said above")
        return .refused
    }

    /// Says what is amiss with the catalog.
    private func sayOfCatalog(_ file: FileStore, _ listen: ListenWish, _ log: ServiceLog) {
        let isConfigured = !listen.stripe.secrets.isEmpty
        for line in CatalogNotice.lines(file, takesSignals: isConfigured) { log.say(line) }
    }
}
