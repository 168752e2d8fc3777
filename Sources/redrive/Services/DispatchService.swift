import CurlTransport
import DeliveryEngine
import Dispatch
import Glibc
import JournalStore

/// A dispatcher that runs until it is told to stop, and says on standard error what it does; with a
/// gateway, a service.
struct DispatchService {
    private let invocation: Invocation

    /// A service for this invocation.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Runs it; returns when it has ended.
    ///
    /// With `listen` it answers HTTP as well, until it is told to stop, and where another process
    /// dispatches it waits for its turn. Throws `StoreError`, such as `locked` when another process
    /// dispatches and there is nothing to do meanwhile.
    func run(untilIdle: Bool, listen: ListenWish? = nil) throws -> ExitStatus {
        let signals = StopSignals()
        let stopWish = DispatchSemaphore(value: 0)
        let store = try OpenStore(invocation, .writing, isWatching: true)
        let right = try rightToDispatch(store.file, mayWait: listen != nil)
        let log = ServiceLog(messages: invocation.messages, clock: store.clock)
        let trouble = TroubleNote()
        defer { log.end() }
        let gateway = try gateway(listen, store, log, unless: right)
        let dispatcher = dispatcher(on: store, beside: gateway) { report in
            trouble.note(report)
            log.say(report)
            gateway?.note(report)
        }
        signals.observe { count in
            if count > 2 { exit(ExitStatus.done.code) }
            dispatcher.stop()
            stopWish.signal()
            if count > 1 { gateway?.hurry() }
            log.say(count == 1 ? "stopping: finishing what is in flight" : "stopping now")
        }
        let purging = DailyPurge(
            store.file, clock: store.clock, say: { log.say($0) },
            warn: { if let trouble = $0 { log.say(trouble) } })
        if let listen { sayOfCatalog(store.file, listen, log) }
        // Before anything is in flight: what cannot answer is not to interrupt what is being sent.
        try gateway?.start()
        do {
            try begin(dispatcher, under: right, on: store.file, untilIdle: untilIdle, log) {
                log.say("dispatching, pid \(getpid())")
                purging.start()
            }
        } catch {
            gateway?.stop()
            throw error
        }
        let watch = WatchNotice(store.file) { log.say($0) }
        let removal = RemovalWatch(store.file) { reason in
            log.say("nothing is sent any more: \(reason)")
            // A gateway goes on and says that nobody dispatches.
            dispatcher.stop()
            dispatcher.waitUntilEnded()
        }
        removal.start()
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
        withExtendedLifetime(watch) {}
        if removal.isRemoved { return .refused }
        guard untilIdle, trouble.isTroubled else { return .done }
        log.say("ended with deliveries due that had to wait, as said above")
        return .refused
    }

    /// Has the dispatcher begin, at once or as soon as nobody else dispatches; `begun` is called for
    /// one that goes on until it is told to stop.
    ///
    /// Throws what the transport throws.
    private func begin(
        _ dispatcher: LeasedDispatcher, under right: Result<DispatcherLease, StoreError>,
        on file: FileStore, untilIdle: Bool, _ log: ServiceLog,
        begun: @escaping @Sendable () -> Void
    ) throws {
        switch right {
        case .success(let lease):
            let hasBegun = try dispatcher.begin(under: lease, untilIdle: untilIdle)
            if hasBegun, !untilIdle { begun() }
        case .failure(let locked):
            log.say("\(locked); answering HTTP, and dispatching as soon as that process ends")
            dispatcher.beginLater(on: file, begun: begun) { log.say("cannot dispatch: \($0)") }
        }
    }

    private func dispatcher(
        on store: OpenStore, beside gateway: GatewayService?,
        report: @escaping @Sendable (DispatchReport) -> Void
    ) -> LeasedDispatcher {
        LeasedDispatcher(
            Dispatcher(
                store: store.file, vault: store.file,
                transport: CurlTransport(sparing: gateway?.descriptors ?? 0), clock: store.clock,
                chance: store.chance, report: report))
    }

    /// The right to dispatch, or, for who can do something else until it is free, who has it.
    private func rightToDispatch(
        _ file: FileStore, mayWait: Bool
    ) throws -> Result<DispatcherLease, StoreError> {
        do {
            return .success(try file.acquireDispatcher())
        } catch let error as StoreError {
            guard mayWait, case .locked = error else { throw error }
            return .failure(error)
        }
    }

    /// The gateway; where there is none, or its address is taken, and somebody else dispatches as
    /// well, there is nothing to do, and that is thrown.
    private func gateway(
        _ listen: ListenWish?, _ store: OpenStore, _ log: ServiceLog,
        unless right: Result<DispatcherLease, StoreError>
    ) throws -> GatewayService? {
        guard let listen else { return nil }
        do {
            let gateway = try GatewayService(
                at: listen, of: DescriptorLimit.raised(), store: store,
                access: store.access(listen.stripe.secrets, provider: listen.stripe.provider),
                log: log)
            if gateway == nil { _ = try right.get() }
            return gateway
        } catch {
            _ = try right.get()
            throw error
        }
    }

    /// Says what is amiss with the catalog.
    private func sayOfCatalog(_ file: FileStore, _ listen: ListenWish, _ log: ServiceLog) {
        let isConfigured = !listen.stripe.secrets.isEmpty
        for line in CatalogNotice.lines(file, takesSignals: isConfigured) { log.say(line) }
    }
}
