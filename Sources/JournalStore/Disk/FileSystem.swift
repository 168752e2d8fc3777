/// The disk as the store uses it; passed in, so that tests have disks that fail.
///
/// Every call but `watch` is one system call and may be interrupted or do less than asked: the loops
/// that mend that are in the extension, above the faults (S21, S22).
package protocol FileSystem: Sendable {
    /// Opens a file; children of this process do not inherit it (S29).
    func open(_ path: String, _ mode: OpenMode) throws(SystemFailure) -> OpenFile
    /// Closes a file and drops its locks.
    func close(_ file: OpenFile)
    /// Reads at `offset` and returns how many bytes; 0 at the end.
    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int
    /// Writes at `offset` and returns how many bytes.
    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int
    /// Maps `count` bytes of the file from `offset` on over the addresses from `address` on, which
    /// the caller has reserved; what is written there stays private to this process.
    ///
    /// Bytes behind the file's end are zero up to the end of their page.
    func map(
        _ file: OpenFile, at address: UnsafeMutableRawPointer, count: Int, offset: Int,
        isWritable: Bool
    ) throws(SystemFailure)
    /// Has the disk begin with bytes that were written, and waits for nothing: a hint, after which
    /// making them durable takes less long.
    func beginWriting(_ file: OpenFile, at offset: Int, count: Int)
    /// Makes the file's bytes durable (`fdatasync`).
    func synchronize(_ file: OpenFile) throws(SystemFailure)
    /// Makes a directory's entries durable.
    func synchronizeDirectory(_ path: String) throws(SystemFailure)
    /// Makes a directory with mode 0700; one that is there already stays as it is.
    func makeDirectory(_ path: String) throws(SystemFailure)
    /// Gives a file another name, replacing what was there.
    func rename(_ path: String, to newPath: String) throws(SystemFailure)
    /// Gives a file a name that nothing has; throws `EEXIST` where something has it.
    func renameNew(_ path: String, to newPath: String) throws(SystemFailure)
    /// Removes a file.
    func remove(_ path: String) throws(SystemFailure)
    /// The names in a directory, in no order.
    func names(in directory: String) throws(SystemFailure) -> [String]
    /// A number that is another one once a name in the directory has changed, `nil` while that
    /// cannot be told.
    func stamp(of directory: String) throws(SystemFailure) -> Int?
    /// The status of an open file.
    func status(of file: OpenFile) throws(SystemFailure) -> FileStatus
    /// The status of what is at a path, `nil` when nothing is.
    func status(at path: String) throws(SystemFailure) -> FileStatus?
    /// Takes one byte's lock for this open file; returns `false` when it is held and `wait` is not
    /// set.
    func lock(_ file: OpenFile, byte: Int, wait: Bool) throws(SystemFailure) -> Bool
    /// Drops one byte's lock.
    func unlock(_ file: OpenFile, byte: Int) throws(SystemFailure)
    /// Whether another open file, in any process, holds the byte's lock.
    func isLocked(_ file: OpenFile, byte: Int) throws(SystemFailure) -> Bool
    /// Has `changed` called, on a thread of its own, when any process may have changed something in the
    /// store of this directory, until the answer is released, or until `ended` says why nothing is
    /// told any more.
    func watch(
        _ store: String, changed: @escaping @Sendable () -> Void,
        ended: @escaping @Sendable (SystemFailure) -> Void
    ) throws(SystemFailure) -> any Sendable
    /// The type of the network file system that `path` is on, such as `nfs4`; `nil` on a local one.
    func networkType(of path: String) -> String?
    /// The user that new files belong to.
    var user: UInt32 { get }
}
