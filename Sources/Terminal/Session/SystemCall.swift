import Glibc

/// What every system call shares: tries again after a signal, and names its error.
enum SystemCall {
    /// The text of the calling thread's last error.
    static var reason: String { String(cString: strerror(errno)) }

    /// Runs `call` until it is not interrupted by a signal.
    static func retrying(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result != -1 || errno != EINTR { return result }
        }
    }
}
