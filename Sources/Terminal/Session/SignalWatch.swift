import Glibc

/// The signals of a program that owns a terminal, turned into bytes of a pipe for the loop.
final class SignalWatch {
    /// Requests to end.
    static let requests: [Int32] = [SIGTERM, SIGHUP, SIGINT]

    let pipe: WakePipe
    private var previous: [(signal: Int32, action: sigaction)] = []

    /// Opens the pipe; nothing is caught before `install`.
    init() throws(TerminalError) { pipe = try WakePipe() }

    /// Catches the signals and remembers who caught them before.
    func install() {
        EmergencyRestore.state.pointee.report = pipe.writeEnd
        EmergencyRestore.state.pointee.requests = 0
        Self.useAlternateStack()
        for signal in Self.requests + [SIGWINCH, SIGTSTP, SIGCONT] {
            set(signal, flags: 0) { SignalWatch.report($0) }
        }
        for signal in EmergencyRestore.crashes {
            set(signal, flags: Int32(SA_ONSTACK)) { signal in
                EmergencyRestore.restore()
                EmergencyRestore.die(of: signal)
            }
        }
    }

    /// Catches what matters while another program has the terminal: requests to end, and that
    /// program's end.
    ///
    /// The keys that interrupt it are not meant for this process.
    func installForLoan() {
        EmergencyRestore.state.pointee.report = pipe.writeEnd
        EmergencyRestore.state.pointee.requests = 0
        for signal in [SIGTERM, SIGHUP, SIGCHLD] {
            set(signal, flags: 0) { SignalWatch.report($0) }
        }
        for signal in [SIGINT, SIGQUIT] { ignore(signal) }
    }

    /// Gives the signals back to whoever had them.
    func remove() {
        EmergencyRestore.state.pointee.report = -1
        for (signal, action) in previous.reversed() {
            var action = action
            sigaction(signal, &action, nil)
        }
        previous = []
    }

    /// Returns the signals that came since, oldest first, and counts requests as seen.
    func take() -> [Int32] {
        let signals = pipe.drain().map { Int32($0) }
        if !signals.isEmpty { EmergencyRestore.state.pointee.requests = 0 }
        return signals
    }

    /// Whether a request to end waits, for a write that the terminal does not take.
    var isEndRequested: Bool { EmergencyRestore.state.pointee.requests > 0 }

    /// The handler: reports the signal; a second request that finds the first one unheard does
    /// not wait for a loop that hangs.
    private static func report(_ signal: Int32) {
        let saved = errno
        let state = EmergencyRestore.state
        if signal == SIGTERM || signal == SIGHUP || signal == SIGINT {
            state.pointee.requests += 1
            if state.pointee.requests > 1 {
                EmergencyRestore.restore()
                EmergencyRestore.die(of: signal)
            }
        }
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = write(state.pointee.report, &byte, 1)
        errno = saved
    }

    private func ignore(_ signal: Int32) {
        var action = sigaction()
        var old = sigaction()
        action.__sigaction_handler.sa_handler = SIG_IGN
        guard sigaction(signal, &action, &old) == 0 else { return }
        previous.append((signal, old))
    }

    private func set(
        _ signal: Int32, flags: Int32, _ handler: @escaping @convention(c) (Int32) -> Void
    ) {
        var action = sigaction()
        var old = sigaction()
        action.__sigaction_handler.sa_handler = handler
        action.sa_flags = flags
        sigemptyset(&action.sa_mask)
        guard sigaction(signal, &action, &old) == 0 else { return }
        previous.append((signal, old))
    }

    /// Lets the handlers run when the crash was the stack's own overflow.
    private static func useAlternateStack() {
        _ = alternateStack
    }

    private static let alternateStack: Int32 = {
        let size = 65_536
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        return sigaltstack(&stack, nil)
    }()
}
