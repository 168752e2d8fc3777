import Glibc

/// Gives the terminal back from where nothing else can: a crash, `exit` in the middle, a second
/// request to end (B13 of the console).
///
/// What a signal handler may touch lies in one block of memory that is allocated before any
/// handler is installed and never freed, so the handler reads plain words and calls nothing but
/// `write`, `tcsetattr`, `sigaction` and `raise`, all of which are async-signal-safe.
enum EmergencyRestore {
    /// What the handlers read.
    struct State {
        /// The terminal, or -1 when there is nothing to restore.
        var terminal: Int32 = -1
        /// Where the handlers report signals to, or -1.
        var report: Int32 = -1
        /// Requests to end that the loop has not seen yet.
        var requests: Int32 = 0
        var modes = termios()
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
    }

    /// The signals of a crash, among them the ones of a Swift trap.
    static let crashes: [Int32] = [
        SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGQUIT,
    ]

    // Safe: written by the thread of the loop only while no handler depends on the words it
    // changes (`terminal` is set last and cleared first), and read by handlers.
    nonisolated(unsafe) static let state: UnsafeMutablePointer<State> = {
        let pointer = UnsafeMutablePointer<State>.allocate(capacity: 1)
        pointer.initialize(to: State())
        return pointer
    }()

    /// Restores the terminal at `exit` too; registered once.
    private static let atExit: Int32 = atexit { EmergencyRestore.restore() }

    /// Prepares the way back: these bytes to the terminal, and these modes.
    static func arm(terminal: Int32, modes: termios, bytes: [UInt8]) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        copy.initialize(from: bytes, count: bytes.count)
        state.pointee.modes = modes
        state.pointee.bytes = copy
        state.pointee.count = bytes.count
        state.pointee.terminal = terminal
        _ = atExit
    }

    /// Forgets the terminal, which was given back in the ordinary way.
    static func disarm() {
        state.pointee.terminal = -1
        state.pointee.bytes?.deallocate()
        state.pointee.bytes = nil
        state.pointee.count = 0
    }

    /// Writes the bytes and sets the modes, once; callable from a signal handler.
    static func restore() {
        let terminal = state.pointee.terminal
        guard terminal >= 0 else { return }
        state.pointee.terminal = -1
        if let bytes = state.pointee.bytes { _ = write(terminal, bytes, state.pointee.count) }
        tcsetattr(terminal, TCSANOW, &state.pointee.modes)
    }

    /// Dies of `signal` as if it had not been caught, so that the exit status is right.
    static func die(of signal: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = SIG_DFL
        sigaction(signal, &action, nil)
        // Pending until the handler returns; then the default action takes its course.
        raise(signal)
    }
}
