import DeliveryEngine
import Glibc

/// A directory of a store that is given to a group, held open meanwhile.
///
/// All goes by descriptors: whoever may write a directory could put a link to something else under
/// any name in it, and under that of a directory above, between two looks.
struct GrantedDirectory: ~Copyable {
    /// Where it lies, for messages.
    let path: String
    private let descriptor: Int32

    /// The directory at `path`, which is no link.
    init(_ path: String) throws(StoreError) {
        let opened = Glibc.open(path, Self.flags)
        guard opened >= 0 else {
            throw errno == ENOENT ? .missing(path: path) : SystemFailure.current("open").at(path)
        }
        self.path = path
        descriptor = opened
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { _ = Glibc.close(descriptor) }

    private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

    /// The directory of this name in it; `nil` when there is none.
    func directory(_ name: String) throws(StoreError) -> GrantedDirectory? {
        let opened = openat(descriptor, name, Self.flags)
        if opened < 0, errno == ENOENT { return nil }
        guard opened >= 0 else { throw SystemFailure.current("open").at(path(of: name)) }
        return GrantedDirectory(path: path(of: name), descriptor: opened)
    }

    /// The names in it.
    func names() throws(StoreError) -> [String] {
        let copy = openat(descriptor, ".", Self.flags)
        guard copy >= 0, let stream = fdopendir(copy) else {
            let failure = SystemFailure.current("opendir")
            _ = Glibc.close(copy)
            throw failure.at(path)
        }
        defer { closedir(stream) }
        do throws(SystemFailure) {
            return try PosixFileSystem.names(in: stream)
        } catch {
            throw error.at(path)
        }
    }

    /// Gives the files of these names to a group with these bits and leaves their owners, as `user`,
    /// who is root or owns the store; returns the paths of those that are somebody else's.
    ///
    /// What is gone, and what is no file of a single name, is passed over.
    func giveFiles(
        _ names: [String], to group: UInt32, _ bits: UInt32, as user: UInt32
    ) throws(StoreError) -> [String] {
        var foreign: [String] = []
        for name in names where try !giveFile(name, to: group, bits, as: user) {
            foreign.append(path(of: name))
        }
        return foreign
    }

    /// Gives the directory itself to a group; returns whether it may be given.
    func give(to group: UInt32, _ bits: UInt32, as user: UInt32) throws(StoreError) -> Bool {
        try give(descriptor, at: path, try status(of: descriptor, at: path), group, bits, user)
    }

    private func giveFile(
        _ name: String, to group: UInt32, _ bits: UInt32, as user: UInt32
    ) throws(StoreError) -> Bool {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return try refusal(of: name, .current("open"), as: user) }
        defer { _ = Glibc.close(file) }
        let found = try status(of: file, at: path(of: name))
        guard found.st_mode & S_IFMT == S_IFREG, found.st_nlink == 1 else { return true }
        return try give(file, at: path(of: name), found, group, bits, user)
    }

    /// What it means that a file could not be opened: nothing where it is gone, or a link or a
    /// socket.
    private func refusal(
        of name: String, _ failure: SystemFailure, as user: UInt32
    ) throws(StoreError) -> Bool {
        if [ENOENT, ELOOP, ENXIO].contains(failure.code) { return true }
        var found = stat()
        let isThere = fstatat(descriptor, name, &found, AT_SYMLINK_NOFOLLOW) == 0
        if isThere, found.st_uid != user { return false }
        throw failure.at(path(of: name))
    }

    /// Gives what is open unless it is given already.
    private func give(
        _ descriptor: Int32, at path: String, _ found: stat, _ group: UInt32, _ bits: UInt32,
        _ user: UInt32
    ) throws(StoreError) -> Bool {
        if found.st_gid == group, found.st_mode & 0o7777 == bits { return true }
        guard [0, found.st_uid].contains(user) else { return false }
        guard fchown(descriptor, uid_t.max, group) == 0 else {
            throw SystemFailure.current("chgrp").at(path)
        }
        guard fchmod(descriptor, bits) == 0 else { throw SystemFailure.current("chmod").at(path) }
        return true
    }

    private func status(of descriptor: Int32, at path: String) throws(StoreError) -> stat {
        var found = stat()
        guard fstat(descriptor, &found) == 0 else { throw SystemFailure.current("stat").at(path) }
        return found
    }

    private func path(of name: String) -> String { path + "/" + name }
}
