import Glibc

/// The terminal as a device: bytes in, bytes out, its size and its modes.
///
/// Opened anew from `/dev/tty` so that standard input and output stay free for pipes, and so that
/// nothing set here leaks into the shell that shares them.
final class TerminalDevice {
    let fileDescriptor: Int32
    /// The modes found at the start, which are those to leave behind.
    let savedModes: termios
    /// Whether the terminal has gone away; nothing is written from then on.
    private(set) var isLost = false

    /// The most that is read at once, which is more than anybody types between two frames.
    static let readLimit = 65_536

    /// Opens the terminal at `path`.
    init(path: String) throws(TerminalError) {
        fileDescriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard fileDescriptor >= 0 else {
            throw .noTerminal(path: path, reason: SystemCall.reason)
        }
        var modes = termios()
        guard tcgetattr(fileDescriptor, &modes) == 0 else {
            let reason = SystemCall.reason
            close(fileDescriptor)
            throw .noTerminal(path: path, reason: reason)
        }
        savedModes = modes
    }

    deinit { close(fileDescriptor) }

    /// The size the terminal says it has; 80×24 when it does not say.
    var size: TerminalSize {
        var size = winsize()
        let isKnown = ioctl(fileDescriptor, UInt(TIOCGWINSZ), &size) == 0
        guard isKnown, size.ws_col > 0, size.ws_row > 0 else {
            return TerminalSize(columns: 80, rows: 24)
        }
        return TerminalSize(
            columns: min(Int(size.ws_col), Frame.longestSide),
            rows: min(Int(size.ws_row), Frame.longestSide))
    }

    /// Gives every key to the program as it is pressed: no echo, no line editing, no flow control,
    /// no signals from keys, and nothing translated in either direction.
    func enterRawModes() {
        var modes = savedModes
        cfmakeraw(&modes)
        tcsetattr(fileDescriptor, TCSANOW, &modes)
    }

    /// Gives the terminal its modes of before back.
    func restoreModes() {
        var modes = savedModes
        tcsetattr(fileDescriptor, TCSANOW, &modes)
    }

    /// Returns all bytes that wait, and notes when the terminal is gone.
    func readWaiting() -> [UInt8] {
        var bytes: [UInt8] = []
        while !isLost, bytes.count < Self.readLimit, hasInput() {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = SystemCall.retrying {
                read(fileDescriptor, &buffer, buffer.count)
            }
            if count <= 0 {
                isLost = count == 0 || errno != EAGAIN
                break
            }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    /// Sends bytes with one call when the terminal takes them.
    ///
    /// A terminal that stopped taking them is waited for until `isInterrupted` answers that a
    /// signal asks to stop.
    func send(_ bytes: [UInt8], isInterrupted: () -> Bool) {
        var sent = 0
        while sent < bytes.count, !isLost {
            let count = bytes.withUnsafeBytes {
                write(fileDescriptor, $0.baseAddress! + sent, bytes.count - sent)
            }
            if count > 0 {
                sent += count
            } else if errno != EINTR, errno != EAGAIN {
                isLost = true
            }
            if sent < bytes.count, isInterrupted() { return }
        }
    }

    /// Notes that the terminal has gone away.
    func lose() { isLost = true }

    private func hasInput() -> Bool {
        var entry = pollfd(fd: fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }
}
