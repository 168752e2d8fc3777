import Glibc

/// A pipe that makes `poll` return: written by another thread or a signal handler, read by the
/// loop.
final class WakePipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    /// Opens a pipe that never blocks.
    init() throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .system(call: "pipe", reason: SystemCall.reason)
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Makes the reader wake up; a pipe that is full wakes it as well.
    func wake() {
        var byte: UInt8 = 0
        _ = SystemCall.retrying { write(writeEnd, &byte, 1) }
    }

    /// Returns all bytes written since.
    func drain() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while true {
            let count = SystemCall.retrying { read(readEnd, &buffer, buffer.count) }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}
