import Dispatch
import Foundation
import Glibc
import Synchronization

/// A pseudo-terminal: the program under test has its far end, the test types and reads here.
///
/// A thread reads all the time, as a terminal does; otherwise a large frame would fill the line
/// and hold up its writer.
final class PseudoTerminal: Sendable {
    /// The path of the far end.
    let path: String
    private let near: Int32
    private let far: Int32
    private let shared = Mutex(Shared())
    private let readerEnded = DispatchSemaphore(value: 0)

    private struct Shared {
        var received: [UInt8] = []
        var isHungUp = false
    }

    // `TIOCSPTLCK` and `TIOCGPTN` of ioctl_tty(2), which Swift does not import.
    private static let unlock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430
    /// A byte no program sends; all that was sent before it has arrived when it has.
    private static let marker: UInt8 = 0x01

    /// Opens a pair of a size.
    init(columns: Int, rows: Int) throws {
        near = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: Int32 = 0
        var unlocked: Int32 = 0
        guard near >= 0, ioctl(near, Self.unlock, &unlocked) == 0,
            ioctl(near, Self.getNumber, &number) == 0
        else { throw PseudoTerminalError() }
        path = "/dev/pts/\(number)"
        far = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        resize(columns: columns, rows: rows)
        Thread.detachNewThread { self.readUntilHungUp() }
    }

    /// Whether the far end echoes and edits lines, as a shell's terminal does.
    var isCooked: Bool {
        var modes = termios()
        tcgetattr(far, &modes)
        let cooked = tcflag_t(ECHO | ICANON | ISIG)
        return modes.c_lflag & cooked == cooked
    }

    /// Gives the terminal another size.
    func resize(columns: Int, rows: Int) {
        var size = winsize()
        size.ws_col = UInt16(columns)
        size.ws_row = UInt16(rows)
        _ = ioctl(near, UInt(TIOCSWINSZ), &size)
    }

    /// Types bytes.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(near, bytes, bytes.count)
    }

    /// Returns everything that was sent since the last call.
    func output() -> String {
        var byte = Self.marker
        _ = write(far, &byte, 1)
        while true {
            let bytes = shared.withLock { shared -> [UInt8]? in
                guard shared.received.last == Self.marker else { return nil }
                defer { shared.received = [] }
                return shared.received.dropLast()
            }
            if let bytes { return String(decoding: bytes, as: UTF8.self) }
            usleep(500)
        }
    }

    /// Takes the terminal away, as a closed connection does; nothing else may be called afterwards.
    func hangUp() {
        let wasHungUp = shared.withLock { shared in
            defer { shared.isHungUp = true }
            return shared.isHungUp
        }
        if wasHungUp { return }
        readerEnded.wait()
        close(near)
        close(far)
    }

    private func readUntilHungUp() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var entry = pollfd(fd: near, events: Int16(POLLIN), revents: 0)
        while !shared.withLock({ $0.isHungUp }) {
            guard poll(&entry, 1, 5) > 0 else { continue }
            let count = read(near, &buffer, buffer.count)
            if count > 0 { shared.withLock { $0.received += buffer.prefix(count) } }
        }
        readerEnded.signal()
    }
}

/// The system has no pseudo-terminal to give.
struct PseudoTerminalError: Error {}
