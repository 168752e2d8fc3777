import Glibc

/// How the command ended, as scripts see it (the exit statuses of the command-line contract).
enum ExitStatus: Hashable, Sendable {
    /// Done.
    case done
    /// Refused, failed, unknown id or no store.
    case refused
    /// Wrong usage or a wrong query.
    case usage
    /// Some of several were refused.
    case someRefused
    /// The store is damaged, locked for writing, or of a newer format.
    case store
    /// A signal ended what the operator was doing; its number.
    case signal(Int32)

    /// The number for the shell; of a signal what a shell makes of it.
    var code: Int32 {
        switch self {
        case .done: 0
        case .refused: 1
        case .usage: 2
        case .someRefused: 3
        case .store: 4
        case .signal(let number): 128 + number
        }
    }

    /// Ends the process so.
    ///
    /// Of a signal it dies once everything is put in order, as if it had not been caught: who
    /// started it sees why it ended.
    func end() -> Never {
        if case .signal(let number) = self {
            Glibc.signal(number, SIG_DFL)
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, number)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            raise(number)
        }
        exit(code)
    }
}
