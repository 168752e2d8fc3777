import Console
import Glibc
import JournalStore

/// The lock under which one console at a time reads what is remembered and replaces it.
///
/// In a file of its own, which stays: the file of the memory is another one after each writing, so
/// that two consoles could hold a lock of it at a time.
struct MemoryLock {
    private let fileSystem = PosixFileSystem()
    private let file: OpenFile
    /// The file of the memory.
    private let path: String

    private static let byte = 0
    /// Reading and replacing takes a moment: who has not let go after a second is stopped.
    private static let tries = 100
    private static let pauseMicroseconds: UInt32 = 10_000

    /// Does something under the lock of the memory at `path`.
    ///
    /// Throws `OutletError` where the folder takes no file, and `MemoryError` where another console
    /// does not let go.
    static func hold<Answer>(of path: String, _ body: () throws -> Answer) throws -> Answer {
        let lock = try MemoryLock(of: path)
        defer { lock.release() }
        try lock.take()
        return try body()
    }

    private init(of path: String) throws {
        self.path = path
        do throws(SystemFailure) {
            file = try fileSystem.open(path + ".lock", .createIfMissing)
        } catch {
            let reason = String(cString: strerror(error.code))
            throw OutletError.refused(path: path, reason: reason)
        }
    }

    private func take() throws {
        for _ in 0..<Self.tries {
            // Where the file system knows no locks, merging alone has to do.
            let isTaken = try? fileSystem.lock(file, byte: Self.byte, wait: false)
            guard isTaken == false else { return }
            usleep(Self.pauseMicroseconds)
        }
        throw MemoryError(
            path, "is locked by another console, which may be stopped: nothing was saved")
    }

    private func release() {
        try? fileSystem.unlock(file, byte: Self.byte)
        fileSystem.close(file)
    }
}
