/// The open file of a lock, closed once nobody uses it or waits for it any more.
final class LockFile: Sendable {
    private let file: OpenFile
    private let fileSystem: any FileSystem

    /// Takes an open file over.
    init(_ file: OpenFile, _ fileSystem: any FileSystem) {
        self.file = file
        self.fileSystem = fileSystem
    }

    deinit { fileSystem.close(file) }

    /// Takes the lock of a byte, however long that takes.
    func lock(_ byte: Int) throws(SystemFailure) {
        _ = try fileSystem.lockFully(file, byte: byte, wait: true)
    }

    /// Drops the lock of a byte; where the call fails, closing does the same.
    func unlock(_ byte: Int) { try? fileSystem.unlock(file, byte: byte) }
}
