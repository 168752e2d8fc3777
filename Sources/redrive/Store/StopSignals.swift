import DeliveryEngine
import Glibc

/// SIGTERM and SIGINT as calls, on a thread of their own instead of in the middle of anything.
///
/// Made before any other thread, so that all of them have the signals blocked.
struct StopSignals {
    private let signals: sigset_t

    /// Keeps the signals from ending the process.
    init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        self.signals = signals
    }

    /// Calls `handler` with 1, 2, 3 … at each signal, for the rest of the process's life.
    func observe(_ handler: @escaping @Sendable (Int) -> Void) {
        let signals = self.signals
        NamedThread.start("signals") {
            var waited = signals
            var count = 0
            while true {
                var number: Int32 = 0
                guard sigwait(&waited, &number) == 0 else { return }
                count += 1
                handler(count)
            }
        }
    }
}
