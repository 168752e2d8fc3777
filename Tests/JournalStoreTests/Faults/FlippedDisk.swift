import Synchronization

@testable import JournalStore

/// A disk on which one bit of one file is not what was written, as whoever reads it sees it; it
/// notes what of that file is read.
///
/// The bit is turned in what was read: a file of megabytes is not copied for it.
final class FlippedDisk: FileSystem {
    private struct State {
        var bit: Int?
        var files: Set<Int32> = []
        var reads: [Range<Int>] = []
    }

    private let base: FaultyDisk
    private let path: String
    private let state = Mutex(State())
    var user: UInt32 { base.user }

    /// The disk `base` with a bit of the file at `path`, counted from its first byte's lowest.
    init(_ base: FaultyDisk, at path: String, bit: Int? = nil) {
        self.base = base
        self.path = path
        state.withLock { $0.bit = bit }
    }

    /// What of the file was read so far.
    var reads: [Range<Int>] { state.withLock { $0.reads } }

    func open(_ path: String, _ mode: OpenMode) throws(SystemFailure) -> OpenFile {
        let file = try base.open(path, mode)
        if path == self.path { state.withLock { _ = $0.files.insert(file.descriptor) } }
        return file
    }

    func close(_ file: OpenFile) {
        state.withLock { _ = $0.files.remove(file.descriptor) }
        base.close(file)
    }

    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        let count = try base.read(file, into: buffer, at: offset)
        let bit = state.withLock { state -> Int? in
            guard state.files.contains(file.descriptor) else { return nil }
            state.reads.append(offset..<offset + count)
            return state.bit
        }
        if let bit, (offset..<offset + count).contains(bit / 8) {
            buffer[bit / 8 - offset] ^= 1 << UInt8(bit % 8)
        }
        return count
    }

    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int { try base.write(file, bytes, at: offset) }

    func synchronize(_ file: OpenFile) throws(SystemFailure) { try base.synchronize(file) }

    func synchronizeDirectory(_ path: String) throws(SystemFailure) {
        try base.synchronizeDirectory(path)
    }

    func makeDirectory(_ path: String) throws(SystemFailure) { try base.makeDirectory(path) }

    func rename(_ path: String, to newPath: String) throws(SystemFailure) {
        try base.rename(path, to: newPath)
    }

    func renameNew(_ path: String, to newPath: String) throws(SystemFailure) {
        try base.renameNew(path, to: newPath)
    }

    func remove(_ path: String) throws(SystemFailure) { try base.remove(path) }

    func names(in directory: String) throws(SystemFailure) -> [String] {
        try base.names(in: directory)
    }

    func stamp(of directory: String) throws(SystemFailure) -> Int? {
        try base.stamp(of: directory)
    }

    func status(of file: OpenFile) throws(SystemFailure) -> FileStatus {
        try base.status(of: file)
    }

    func status(at path: String) throws(SystemFailure) -> FileStatus? {
        try base.status(at: path)
    }

    func lock(_ file: OpenFile, byte: Int, wait: Bool) throws(SystemFailure) -> Bool {
        try base.lock(file, byte: byte, wait: wait)
    }

    func unlock(_ file: OpenFile, byte: Int) throws(SystemFailure) {
        try base.unlock(file, byte: byte)
    }

    func isLocked(_ file: OpenFile, byte: Int) throws(SystemFailure) -> Bool {
        try base.isLocked(file, byte: byte)
    }

    func watch(
        _ store: String, changed: @escaping @Sendable () -> Void,
        ended: @escaping @Sendable (SystemFailure) -> Void
    ) throws(SystemFailure) -> any Sendable {
        try base.watch(store, changed: changed, ended: ended)
    }

    func networkType(of path: String) -> String? { base.networkType(of: path) }
}
