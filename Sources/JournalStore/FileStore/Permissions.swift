import Glibc

/// Permission bits and groups of files, by name.
enum Permissions {
    /// Sets the permission bits of `path`.
    static func set(_ bits: UInt32, at path: String) throws(SystemFailure) {
        guard chmod(path, bits) == 0 else { throw .current("chmod") }
    }

    /// Gives a file or directory to a group with these bits and leaves its owner, unless that is
    /// so; returns `false` where it is somebody else's than `user`'s, who is not root.
    ///
    /// By a descriptor: whoever may write its directory could put a link to something else under
    /// the name. What is no file of a single name is passed over where a file is expected.
    static func give(
        _ path: String, isDirectory: Bool, to group: UInt32, _ bits: UInt32, as user: UInt32
    ) throws(SystemFailure) -> Bool {
        let flags = isDirectory ? O_DIRECTORY : O_NONBLOCK
        let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags)
        guard descriptor >= 0 else { return try refusal(of: path, as: user) }
        defer { _ = Glibc.close(descriptor) }
        var found = stat()
        guard fstat(descriptor, &found) == 0 else { throw .current("stat") }
        let isFile = found.st_mode & S_IFMT == S_IFREG && found.st_nlink == 1
        guard isDirectory || isFile else { return true }
        if found.st_gid == group, found.st_mode & 0o7777 == bits { return true }
        guard [0, found.st_uid].contains(user) else { return false }
        guard fchown(descriptor, uid_t.max, group) == 0 else { throw .current("chgrp") }
        guard fchmod(descriptor, bits) == 0 else { throw .current("chmod") }
        return true
    }

    /// What it means that a path could not be opened: nothing where it is gone, or a link or socket
    /// in place of a file.
    private static func refusal(
        of path: String, as user: UInt32
    ) throws(SystemFailure) -> Bool {
        let failure = SystemFailure.current("open")
        if [ENOENT, ELOOP, ENXIO].contains(failure.code) { return true }
        var found = stat()
        if lstat(path, &found) == 0, found.st_uid != user { return false }
        throw failure
    }

    /// The name of a user, or their number where the system knows no name.
    static func userName(of user: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { buffer in
            guard let start = buffer.baseAddress,
                getpwuid_r(user, &entry, start, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return "user \(user)" }
            return String(cString: name)
        }
    }

    /// The number of the group of this name, `nil` when the system knows none.
    static func groupNumber(of name: String) -> UInt32? {
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { buffer in
            let code = getgrnam_r(name, &entry, buffer.baseAddress, buffer.count, &found)
            return code == 0 && found != nil ? entry.gr_gid : nil
        }
    }
}
