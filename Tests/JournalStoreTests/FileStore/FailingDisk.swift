import Glibc
import Synchronization

@testable import JournalStore

/// The machine's disk, on which syncing fails when it is told to.
final class FailingDisk: FileSystem {
    private let disk = PosixFileSystem()
    private let syncFailure = Mutex<Int32?>(nil)
    private let writeFailure = Mutex<Int32?>(nil)

    /// Lets every `fdatasync` from now on fail with `code`.
    func failSyncs(_ code: Int32?) { syncFailure.withLock { $0 = code } }

    /// Lets every write from now on fail with `code`.
    func failWrites(_ code: Int32?) { writeFailure.withLock { $0 = code } }

    func synchronize(_ file: OpenFile) throws(SystemFailure) {
        if let code = syncFailure.withLock({ $0 }) {
            throw SystemFailure(call: "fdatasync", code: code)
        }
        try disk.synchronize(file)
    }

    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        if let code = writeFailure.withLock({ $0 }) {
            throw SystemFailure(call: "write", code: code)
        }
        return try disk.write(file, bytes, at: offset)
    }

    func open(_ path: String, _ mode: OpenMode) throws(SystemFailure) -> OpenFile {
        try disk.open(path, mode)
    }
    func close(_ file: OpenFile) { disk.close(file) }
    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        try disk.read(file, into: buffer, at: offset)
    }
    func synchronizeDirectory(_ path: String) throws(SystemFailure) {
        try disk.synchronizeDirectory(path)
    }
    func makeDirectory(_ path: String) throws(SystemFailure) { try disk.makeDirectory(path) }
    func rename(_ path: String, to newPath: String) throws(SystemFailure) {
        try disk.rename(path, to: newPath)
    }
    func remove(_ path: String) throws(SystemFailure) { try disk.remove(path) }
    func names(in directory: String) throws(SystemFailure) -> [String] {
        try disk.names(in: directory)
    }
    func status(of file: OpenFile) throws(SystemFailure) -> FileStatus {
        try disk.status(of: file)
    }
    func status(at path: String) throws(SystemFailure) -> FileStatus? {
        try disk.status(at: path)
    }
    func lock(_ file: OpenFile, byte: Int, wait: Bool) throws(SystemFailure) -> Bool {
        try disk.lock(file, byte: byte, wait: wait)
    }
    func unlock(_ file: OpenFile, byte: Int) throws(SystemFailure) {
        try disk.unlock(file, byte: byte)
    }
    func isLocked(_ file: OpenFile, byte: Int) throws(SystemFailure) -> Bool {
        try disk.isLocked(file, byte: byte)
    }
    func networkType(of path: String) -> String? { disk.networkType(of: path) }
    var user: UInt32 { disk.user }
}
