import CNcurses
import Glibc

/// A program that gets the terminal and nothing else of this process.
///
/// It inherits no descriptor but the terminal, so it holds neither a lock nor a socket (S29), no
/// ignored signal and no blocked one. It stays in this process's group: `^Z` stops both, as the
/// shell expects of one job.
struct ChildProgram {
    private let process: pid_t

    /// Signals that may be ignored or caught here and must not be in the program.
    private static let inherited = [
        SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD,
    ]

    /// Starts a program with this terminal as input and output.
    init(
        _ words: [String], environment: [String: String], terminal: Int32
    ) throws(TerminalError) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for descriptor in STDIN_FILENO...STDERR_FILENO {
            posix_spawn_file_actions_adddup2(&actions, terminal, descriptor)
        }
        redrive_close_from(&actions, STDERR_FILENO + 1)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in Self.inherited { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let settings = environment.map { "\($0.key)=\($0.value)" }
        let program = words.first ?? ""
        var started: pid_t = 0
        let failure = Self.withPointers(to: words) { words in
            Self.withPointers(to: settings) { settings in
                posix_spawnp(&started, program, &actions, &attributes, words, settings)
            }
        }
        guard failure == 0 else {
            throw .notStarted(
                program: program, reason: String(cString: strerror(failure)))
        }
        process = started
    }

    /// The status with which it has ended, 128 and the signal that ended it, `nil` while it runs.
    func statusIfEnded() -> Int32? {
        var status: Int32 = 0
        guard SystemCall.retrying({ Int(waitpid(process, &status, WNOHANG)) }) != 0 else {
            return nil
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    /// Asks it to end and waits until it has, for as long as `patience`; then ends it.
    func end() {
        kill(process, SIGTERM)
        // A pager ends at once; one that hangs must not keep this process from ending.
        for _ in 0..<Self.patience {
            if statusIfEnded() != nil { return }
            usleep(Self.pause)
        }
        kill(process, SIGKILL)
        var status: Int32 = 0
        _ = SystemCall.retrying { Int(waitpid(process, &status, 0)) }
    }

    private static let patience = 50
    private static let pause: useconds_t = 10_000

    private static func withPointers<Result>(
        to texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
