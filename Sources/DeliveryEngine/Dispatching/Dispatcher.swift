import Dispatch
import Synchronization

/// Delivers what is due: the dispatch core on a thread of its own, joined to a transport.
///
/// The caller holds the dispatcher lock for as long as it runs.
package final class Dispatcher: Sendable {
    /// How far it has come.
    private enum Phase {
        case idle
        case running
        /// Claims nothing more; ends once nothing is in flight.
        case draining
        /// Ends now; what is in flight becomes `interrupted`.
        case abandoning
        case ended
    }

    private struct Mail {
        var phase = Phase.idle
        var results: [AttemptResult] = []
        /// Whether the thread has been woken and not looked yet, so that it is woken once.
        var isWoken = false
    }

    private let mail = Mutex(Mail())
    private let wake = DispatchSemaphore(value: 0)
    private let finished = DispatchGroup()
    private let transport: any Transport
    private let store: any DeliveryStore
    private let makeCore: @Sendable () -> DispatchCore
    private let report: @Sendable (DispatchReport) -> Void
    /// How long it waits after the store could not be written.
    private let storePause: Milliseconds

    /// How often in a row the store may refuse while nothing is awaited before `untilIdle` gives up:
    /// half a minute, so that a short lack of room is waited for.
    private static let mostRefusals = 6
    /// The longest it waits before it looks at the wall clock again, which may have been stepped.
    private static let longestWait = Milliseconds.minutes(10)
    /// How far `untilIdle` looks ahead.
    private static let idleHorizon = Milliseconds.seconds(1)

    /// A dispatcher on `store`, sending through `transport`, which it starts and stops.
    package init(
        store: any DeliveryStore, vault: any SecretVault, transport: any Transport,
        clock: any Clock, chance: any Chance, limits: DispatchLimits = .standard,
        storePause: Milliseconds = .seconds(5),
        report: @escaping @Sendable (DispatchReport) -> Void = { _ in }
    ) {
        self.store = store
        self.transport = transport
        self.storePause = storePause
        var limits = limits
        limits.maxInFlight = min(limits.maxInFlight, transport.capacity)
        let capped = limits
        self.report = report
        makeCore = {
            DispatchCore(
                store: store, vault: vault, clock: clock, chance: chance,
                mint: IdentifierMint(clock: clock, chance: chance), limits: capped, report: report)
        }
    }

    /// Starts delivering on a thread of its own, after recording what an earlier process left
    /// unfinished.
    ///
    /// Throws what the transport throws, or `StoreError`.
    ///
    /// - Parameter untilIdle: whether it ends by itself when nothing is in flight and nothing is due
    ///   within the next second, or when the store keeps refusing and nothing is awaited.
    package func start(untilIdle: Bool = false) throws {
        try transport.start { [self] results in
            post { $0.results += results }
        }
        // Asked to stop before it began, it ends as soon as it has.
        mail.withLock { if $0.phase == .idle { $0.phase = .running } }
        finished.enter()
        NamedThread.start("dispatcher") { [self] in
            run(untilIdle: untilIdle)
            transport.stop()
            mail.withLock { $0.phase = .ended }
            finished.leave()
        }
    }

    /// Asks it to end: claims nothing more and finishes what is in flight; a second call breaks
    /// that off, too.
    ///
    /// Returns at once.
    package func stop() {
        post { mail in
            switch mail.phase {
            case .idle, .running: mail.phase = .draining
            case .draining: mail.phase = .abandoning
            case .abandoning, .ended: break
            }
        }
    }

    /// Waits until it has ended.
    package func waitUntilEnded() { finished.wait() }

    private func run(untilIdle: Bool) {
        var core = makeCore()
        let observation = store.observe { [self] in post { _ in } }
        defer { withExtendedLifetime(observation) {} }
        guard begin(&core, untilIdle: untilIdle) else { return }
        var refusals = 0
        while true {
            let (phase, results) = collect()
            guard phase != .abandoning else { return }
            let pause = turn(&core, results, claims: phase == .running)
            refusals = pause == nil ? 0 : refusals + 1
            if phase == .draining && core.inFlight == 0 { return }
            // What came back and cannot be recorded becomes `interrupted` at the next start.
            if phase == .draining && pause != nil && core.awaited == 0 { return }
            if untilIdle && pause == nil && core.isIdle(within: Self.idleHorizon) { return }
            if untilIdle && refusals >= Self.mostRefusals && core.awaited == 0 { return }
            if let pause {
                rest(pause, in: phase)
            } else {
                wait(phase == .running ? core.delay() : nil)
            }
        }
    }

    private func begin(_ core: inout DispatchCore, untilIdle: Bool) -> Bool {
        var refusals = 0
        while true {
            let (phase, _) = collect()
            guard phase == .running else { return false }
            do {
                try core.recover()
                if refusals > 0 { report(.troubleEnded) }
                return true
            } catch {
                refusals += 1
                report(.trouble("nothing is sent for now: \(error)"))
                if untilIdle && refusals >= Self.mostRefusals { return false }
                rest(storePause, in: phase)
            }
        }
    }

    private func collect() -> (Phase, [AttemptResult]) {
        mail.withLock { mail in
            defer {
                mail.results = []
                mail.isWoken = false
            }
            return (mail.phase, mail.results)
        }
    }

    /// Takes a turn; returns how long to wait before the next when the store refused this one.
    private func turn(
        _ core: inout DispatchCore, _ results: [AttemptResult], claims: Bool
    ) -> Milliseconds? {
        do {
            transport.send(try core.turn(results, claims: claims))
            return nil
        } catch {
            report(.trouble("nothing is sent for now: \(error)"))
            return storePause
        }
    }

    private func wait(_ delay: Milliseconds?) {
        guard let delay else {
            wake.wait()
            return
        }
        guard delay > .zero else { return }
        _ = wake.wait(timeout: .now() + .milliseconds(Int(min(delay, Self.longestWait).count)))
    }

    /// Waits out a pause after the store has refused: a failed commit wakes all who observe it,
    /// this dispatcher too, so that only being asked to stop cuts the pause short.
    private func rest(_ pause: Milliseconds, in phase: Phase) {
        let end = DispatchTime.now() + .milliseconds(Int(pause.count))
        while isStill(phase), wake.wait(timeout: end) == .success {}
    }

    private func isStill(_ phase: Phase) -> Bool {
        mail.withLock { mail in
            mail.isWoken = false
            return mail.phase == phase
        }
    }

    private func post(_ change: (inout Mail) -> Void) {
        let isFirst = mail.withLock { mail in
            change(&mail)
            defer { mail.isWoken = true }
            return !mail.isWoken
        }
        if isFirst { wake.signal() }
    }
}
