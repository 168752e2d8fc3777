import Glibc

/// What the system's administrator makes in somebody's store is its owner's, who would be locked
/// out of it by a single command of root's otherwise.
///
/// Nothing is given to whoever could have had something else put in its place: the owner of a
/// directory decides what its name leads to, and can change that between two looks.
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
    static func giveToOwner(_ descriptor: Int32, of path: String) {
        guard geteuid() == 0, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            return
        }
        let parent = Glibc.open(
            String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        defer { _ = Glibc.close(parent) }
        var directory = stat()
        var found = stat()
        var named = stat()
        let name = String(path[path.index(after: slash)...])
        // The open file itself must be what this very directory has under the name.
        guard fstat(parent, &directory) == 0, directory.st_uid != 0,
            fstat(descriptor, &found) == 0, found.st_uid == 0,
            fstatat(parent, name, &named, AT_SYMLINK_NOFOLLOW) == 0,
            named.st_dev == found.st_dev, named.st_ino == found.st_ino,
            isNew(descriptor, found)
        else { return }
        fchown(descriptor, directory.st_uid, directory.st_gid)
    }

    /// Whether it is a regular file of one name without a byte, or a directory without an entry.
    private static func isNew(_ descriptor: Int32, _ found: stat) -> Bool {
        switch found.st_mode & S_IFMT {
        case S_IFREG: return found.st_nlink == 1 && found.st_size == 0
        case S_IFDIR: return isEmptyDirectory(descriptor)
        default: return false
        }
    }

    private static func isEmptyDirectory(_ descriptor: Int32) -> Bool {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { return false }
        guard let stream = fdopendir(copy) else {
            _ = Glibc.close(copy)
            return false
        }
        defer { closedir(stream) }
        // `.` and `..` are there in any case.
        for _ in 0..<3 where readdir(stream) == nil { return true }
        return false
    }
}
