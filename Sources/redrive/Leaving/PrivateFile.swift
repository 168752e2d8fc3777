import Console
import Glibc
import JournalStore

/// A file being written that only its owner can read.
final class PrivateFile {
    private let path: String
    private var descriptor: Int32

    private static let mode: mode_t = 0o600
    private static let suffixDigits = 0...0xFFFF_FFFF

    /// A file under a name of its own beside `path`, so that it can take that name once it is whole.
    convenience init(beside path: String) throws {
        let suffix = String(Int.random(in: Self.suffixDigits), radix: 36)
        do {
            try self.init(at: "\(path).\(suffix).part")
        } catch OutletError.refused(_, let reason) {
            throw OutletError.refused(path: path, reason: reason)
        }
    }

    /// A new file at `path`.
    ///
    /// Throws `OutletError`.
    init(at path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, Self.mode)
        guard descriptor >= 0 else { throw Self.refusal(path) }
    }

    deinit { close() }

    /// Adds bytes.
    func append(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start)
            }
            if written > 0 {
                start += written
            } else if written == 0 {
                // No error was set; to try again could go on without end.
                throw OutletError.refused(path: path, reason: "it takes no more bytes")
            } else if errno != EINTR {
                throw Self.refusal(path)
            }
        }
    }

    /// Makes the file durable and gives it its name.
    ///
    /// Throws `OutletError`; `exists` where something has that name and must not be replaced.
    func settle(at target: String, isReplacing: Bool) throws {
        guard fsync(descriptor) == 0 else { throw Self.refusal(target) }
        close()
        if isReplacing {
            guard rename(path, target) == 0 else { throw Self.refusal(target) }
        } else {
            try take(target)
        }
        try Self.sync(folderOf: target)
    }

    /// Takes a name that nothing has, also where a file can have only one (vfat, some FUSE).
    private func take(_ target: String) throws {
        do throws(SystemFailure) {
            try PosixFileSystem().renameNew(path, to: target)
        } catch {
            if error.code == EEXIST { throw OutletError.exists(path: target) }
            let reason = String(cString: strerror(error.code))
            throw OutletError.refused(path: target, reason: reason)
        }
    }

    /// Removes the file.
    func discard() {
        close()
        unlink(path)
    }

    /// Closes it; nothing more is added.
    func close() {
        guard descriptor >= 0 else { return }
        Glibc.close(descriptor)
        descriptor = -1
    }

    private static func sync(folderOf path: String) throws {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        let folder = end == path.startIndex ? "/" : String(path[..<end])
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal(folder) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw refusal(folder) }
    }

    private static func refusal(_ path: String) -> OutletError {
        .refused(path: path, reason: String(cString: strerror(errno)))
    }
}
