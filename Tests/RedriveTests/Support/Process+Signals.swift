import Foundation

extension Process {
    /// Starts it with no signal blocked.
    ///
    /// A child inherits what its parent's thread blocks, and the
    /// threads of tests block nearly everything. A shell that waits would wait for ever.
    func runUnblocked() throws {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}
