import DeliveryEngine
import Dispatch
import JournalStore
import Synchronization

/// Purges once a day what the retention says, for as long as this process dispatches (B13).
final class DailyPurge: Sendable {
    /// The first time: once what was waiting while nobody dispatched has had its turn.
    private static let firstAfter = Milliseconds.minutes(5)
    private static let interval = Milliseconds.hours(24)

    private let file: FileStore
    private let clock: any Clock
    private let say: @Sendable (String) -> Void
    private let warn: @Sendable (String?) -> Void
    private let ending = DispatchSemaphore(value: 0)
    /// The wall clock against the time since boot, when this began.
    private let offset: Int64

    /// A purge of `file`; `say` gets a sentence about each that took something, `warn` about each
    /// that could not, and `nil` once nothing is in the way.
    init(
        _ file: FileStore, clock: any Clock, say: @escaping @Sendable (String) -> Void,
        warn: @escaping @Sendable (String?) -> Void
    ) {
        self.file = file
        self.clock = clock
        self.say = say
        self.warn = warn
        offset = Self.offset(clock)
    }

    /// Begins, on a thread of its own.
    func start() {
        NamedThread.start("purge") { [self] in
            var pause = Self.firstAfter
            while ending.wait(timeout: .now() + .milliseconds(Int(pause.count))) == .timedOut {
                run()
                pause = Self.interval
            }
        }
    }

    /// Ends it; a purge that is under way comes to its end, or is done by the next one.
    func stop() { ending.signal() }

    /// Purges once, if the retention is not for ever.
    func run() {
        do {
            try file.refreshSettings()
            guard let retention = file.retention.duration else { return warn(nil) }
            var request = PurgeRequest(olderThan: retention)
            request.isThrifty = true
            request.drift = Milliseconds(Self.offset(clock) - offset)
            let report = try file.purge(request)
            warn(nil)
            if !report.isEmpty { say(PurgeAnswer(report: report, isDryRun: false).sentence) }
        } catch StoreError.locked {
            return
        } catch {
            warn("\(error)")
        }
    }

    private static func offset(_ clock: any Clock) -> Int64 {
        clock.now.milliseconds - clock.uptime.count
    }
}
