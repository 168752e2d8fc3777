import Glibc

/// What the system's administrator makes in somebody's store is its owner's, who would be locked
/// out of it by a single command of root's otherwise.
extension PosixFileSystem {
    /// Gives a directory just made to the owner of the one it is in.
    static func giveToOwner(_ path: String) {
        guard geteuid() == 0 else { return }
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        giveToOwner(descriptor, of: path)
        _ = Glibc.close(descriptor)
    }

    /// Gives a file just made, or one that is still empty, to the owner of its directory.
    ///
    /// By its descriptor, and never one that has another name or something in it: whoever owns the
    /// directory could have put it there to be given it.
    static func giveToOwner(_ descriptor: Int32, of path: String) {
        var directory = stat()
        var found = stat()
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        guard geteuid() == 0, stat(String(path[..<slash]), &directory) == 0,
            directory.st_uid != 0, fstat(descriptor, &found) == 0, found.st_uid == 0
        else { return }
        let isDirectory = found.st_mode & S_IFMT == S_IFDIR
        guard isDirectory || found.st_nlink == 1 && found.st_size == 0 else { return }
        fchown(descriptor, directory.st_uid, directory.st_gid)
    }
}
