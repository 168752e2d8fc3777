import CProcessor
import Glibc

/// The machine's file system.
package struct PosixFileSystem: FileSystem {
    /// Files the store makes: readable and writable by their owner only.
    static let fileMode: mode_t = 0o600
    /// Directories the store makes.
    static let directoryMode: mode_t = 0o700
    /// How coarse the times of files are at most.
    private static let coarsestSeconds = 2

    /// The machine's file system.
    package init() {}

    /// The effective user.
    package var user: UInt32 { geteuid() }

    /// Opens a file.
    package func open(_ path: String, _ mode: OpenMode) throws(SystemFailure) -> OpenFile {
        let flags =
            switch mode {
            case .read: O_RDONLY
            case .update: O_RDWR
            case .createIfMissing: O_RDWR | O_CREAT
            case .createNew: O_RDWR | O_CREAT | O_EXCL
            }
        let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, Self.fileMode)
        if descriptor < 0 { throw .current("open") }
        if mode == .createIfMissing || mode == .createNew {
            Self.giveToOwner(descriptor, of: path)
            Self.share(descriptor, path)
        }
        return OpenFile(descriptor: descriptor)
    }

    /// Lets the group of a file's directory at a file just made, as far as it may at the directory
    /// (E1).
    ///
    /// A file that is somebody else's, or has its bits already, stays as it is.
    private static func share(_ descriptor: Int32, _ path: String) {
        var directory = stat()
        var file = stat()
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        guard stat(String(path[..<slash]), &directory) == 0, fstat(descriptor, &file) == 0,
            file.st_gid == directory.st_gid, file.st_mode & 0o777 == fileMode
        else { return }
        let bits = directory.st_mode & 0o060
        if bits != 0 { fchmod(descriptor, fileMode | bits) }
    }

    /// Closes a file.
    package func close(_ file: OpenFile) { _ = Glibc.close(file.descriptor) }

    /// Reads at an offset.
    package func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        let count = pread(file.descriptor, buffer.baseAddress, buffer.count, offset)
        if count < 0 { throw .current("read") }
        return count
    }

    /// Writes at an offset.
    package func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        let count = pwrite(file.descriptor, bytes.baseAddress, bytes.count, offset)
        if count < 0 { throw .current("write") }
        return count
    }

    /// Maps a part of a file.
    package func map(
        _ file: OpenFile, at address: UnsafeMutableRawPointer, count: Int, offset: Int,
        isWritable: Bool
    ) throws(SystemFailure) {
        let access = isWritable ? PROT_READ | PROT_WRITE : PROT_READ
        let flags = MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE
        let start = mmap(address, count, access, flags, file.descriptor, offset)
        if start == MAP_FAILED { throw .current("mmap") }
    }

    /// Has the disk begin with bytes that were written.
    package func beginWriting(_ file: OpenFile, at offset: Int, count: Int) {
        redrive_begin_writing(file.descriptor, Int64(offset), Int64(count))
    }

    /// Makes a file's bytes durable.
    package func synchronize(_ file: OpenFile) throws(SystemFailure) {
        if fdatasync(file.descriptor) != 0 { throw .current("fdatasync") }
    }

    /// Makes a directory's entries durable.
    package func synchronizeDirectory(_ path: String) throws(SystemFailure) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw .current("open") }
        defer { _ = Glibc.close(descriptor) }
        if fsync(descriptor) != 0 { throw .current("fsync") }
    }

    /// Makes a directory.
    package func makeDirectory(_ path: String) throws(SystemFailure) {
        if mkdir(path, Self.directoryMode) == 0 { return Self.giveToOwner(path) }
        if errno != EEXIST { throw .current("mkdir") }
    }

    /// Renames a file.
    package func rename(_ path: String, to newPath: String) throws(SystemFailure) {
        if Glibc.rename(path, newPath) != 0 { throw .current("rename") }
    }

    /// Gives a file a name that nothing has.
    package func renameNew(_ path: String, to newPath: String) throws(SystemFailure) {
        if redrive_rename_new(path, newPath) == 0 { return }
        // A file system that knows no such renaming: a second name is refused where one is.
        guard errno == EINVAL || errno == ENOSYS else { throw .current("rename") }
        guard link(path, newPath) == 0 else { throw .current("rename") }
        try remove(path)
    }

    /// Removes a file.
    package func remove(_ path: String) throws(SystemFailure) {
        if unlink(path) != 0 { throw .current("unlink") }
    }

    /// The names in a directory.
    package func names(in directory: String) throws(SystemFailure) -> [String] {
        guard let stream = opendir(directory) else { throw .current("opendir") }
        defer { closedir(stream) }
        return try Self.names(in: stream)
    }

    /// The names in an open directory.
    static func names(in stream: OpaquePointer) throws(SystemFailure) -> [String] {
        var names: [String] = []
        while let entry = try next(in: stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The next entry of a directory, `nil` behind the last: an error looks the same but for `errno`.
    private static func next(
        in stream: OpaquePointer
    ) throws(SystemFailure) -> UnsafeMutablePointer<dirent>? {
        errno = 0
        if let entry = readdir(stream) { return entry }
        if errno != 0 { throw .current("readdir") }
        return nil
    }

    /// When a name in the directory last changed, in nanoseconds.
    ///
    /// File systems write down times that are a little coarse, at most two seconds: just after a
    /// change, another one could have the same time.
    package func stamp(of directory: String) throws(SystemFailure) -> Int? {
        var found = stat()
        if stat(directory, &found) != 0 { throw .current("stat") }
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        guard now.tv_sec - found.st_mtim.tv_sec > Self.coarsestSeconds else { return nil }
        return found.st_mtim.tv_sec * 1_000_000_000 + found.st_mtim.tv_nsec
    }

    /// The status of an open file.
    package func status(of file: OpenFile) throws(SystemFailure) -> FileStatus {
        var found = redrive_status()
        if redrive_status(file.descriptor, nil, &found) != 0 { throw .current("stat") }
        return FileStatus(found)
    }

    /// The status of what is at a path.
    package func status(at path: String) throws(SystemFailure) -> FileStatus? {
        var found = redrive_status()
        if redrive_status(-1, path, &found) == 0 { return FileStatus(found) }
        if errno == ENOENT { return nil }
        throw .current("stat")
    }
}

extension FileStatus {
    fileprivate init(_ found: redrive_status) {
        self.init(
            size: Int(found.size), permissions: found.mode & 0o7777, owner: found.owner,
            isDirectory: found.mode & S_IFMT == S_IFDIR,
            isRegular: found.mode & S_IFMT == S_IFREG, links: Int(found.links))
    }
}
