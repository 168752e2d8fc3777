import CNcurses
import Glibc

/// The file in memory that curses writes to, from which each frame goes out in one `write`.
///
/// Curses flushes when it likes and ignores errors of the terminal. Writing to memory first gives
/// one `write` a frame, a lost terminal that is noticed, and a place to add bytes between those
/// of curses.
final class FrameBuffer {
    /// The stream for `newterm`.
    let stream: UnsafeMutablePointer<FILE>
    private let fileDescriptor: Int32

    init() throws(TerminalError) {
        fileDescriptor = redrive_memory_file()
        guard fileDescriptor >= 0, let stream = fdopen(fileDescriptor, "w") else {
            throw .system(call: "memfd_create", reason: SystemCall.reason)
        }
        self.stream = stream
    }

    deinit { fclose(stream) }

    /// The bytes that wait.
    var count: Int { max(0, Int(lseek(fileDescriptor, 0, SEEK_CUR))) }

    /// Adds bytes behind those of curses, which has flushed its own.
    func append(_ bytes: [UInt8]) {
        _ = SystemCall.retrying { write(fileDescriptor, bytes, bytes.count) }
    }

    /// Takes all bytes out.
    func take() -> [UInt8] {
        let size = count
        guard size > 0 else { return [] }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            filled = max(
                0, SystemCall.retrying { pread(fileDescriptor, buffer.baseAddress, size, 0) })
        }
        _ = lseek(fileDescriptor, 0, SEEK_SET)
        _ = ftruncate(fileDescriptor, 0)
        return bytes
    }
}
