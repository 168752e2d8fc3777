import CurlTransport
import DeliveryEngine
import Glibc
import JournalStore

/// A dispatcher that runs until it is told to stop, and says on standard error what it does.
struct DispatchService {
    private let invocation: Invocation

    /// A service for this invocation.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Runs it; returns when it has ended.
    ///
    /// Throws `StoreError`, such as `locked` when another process dispatches.
    func run(untilIdle: Bool) throws -> ExitStatus {
        let signals = StopSignals()
        let store = try OpenStore(invocation, .writing, isWatching: true)
        let lock = try store.file.acquireDispatcher()
        let log = ServiceLog(messages: invocation.messages, clock: store.clock)
        let dispatcher = Dispatcher(
            store: store.file, vault: store.file, transport: CurlTransport(), clock: store.clock,
            chance: store.chance, report: { log.say($0) })
        signals.observe { count in
            if count > 2 { exit(ExitStatus.done.rawValue) }
            log.say(count == 1 ? "stopping: finishing what is in flight" : "stopping now")
            dispatcher.stop()
        }
        try dispatcher.start(untilIdle: untilIdle)
        if !untilIdle { log.say("dispatching, pid \(getpid())") }
        let purging = DailyPurge(
            store.file, clock: store.clock, say: { log.say($0) },
            warn: { if let trouble = $0 { log.say(trouble) } })
        if !untilIdle { purging.start() }
        dispatcher.waitUntilEnded()
        purging.stop()
        if !untilIdle { log.say("stopped") }
        withExtendedLifetime(lock) {}
        return .done
    }
}
