import DeliveryEngine
import Glibc

/// SIGTERM, SIGINT and SIGHUP as calls, on a thread of their own instead of in the middle of anything.
///
/// Made before any other thread, so that all of them have the signals blocked.
struct StopSignals {
    private let signals: sigset_t

    /// Keeps the signals from ending the process.
    ///
    /// SIGHUP, when a terminal goes away, is left alone where it is ignored: `nohup` wants that.
    init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        if !Self.isIgnored(SIGHUP) { sigaddset(&signals, SIGHUP) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        self.signals = signals
    }

    /// Whether whoever started this process has a signal ignored; blocked, it would be taken all the
    /// same.
    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(signal, nil, &action) == 0 else { return false }
        let handler = action.__sigaction_handler.sa_handler
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Calls `handler` with 1, 2, 3 … at each signal, for the rest of the process's life.
    ///
    /// A terminal that goes away says so twice, once by the shell and once by the kernel: only the
    /// first SIGHUP counts, since the second one is nobody's impatience.
    func observe(_ handler: @escaping @Sendable (Int) -> Void) {
        let signals = self.signals
        NamedThread.start("signals") {
            var waited = signals
            var count = 0
            var isHungUp = false
            while true {
                var number: Int32 = 0
                guard sigwait(&waited, &number) == 0 else { return }
                if number == SIGHUP {
                    if isHungUp { continue }
                    isHungUp = true
                }
                count += 1
                handler(count)
            }
        }
    }
}
