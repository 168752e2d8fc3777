import DeliveryEngine
import Glibc

/// The opening of a store to a Unix group (E1): permissions are the wall, and nothing else is.
///
/// The secrets stay their owner's in every case (E2).
package struct StoreGrants {
    private let store: String
    private let fileSystem: any FileSystem

    /// The grants of the store at `path`.
    package init(path: String, fileSystem: any FileSystem = PosixFileSystem()) {
        store = path
        self.fileSystem = fileSystem
    }

    /// Opens the store to the group named `name`, instead of to any other.
    ///
    /// Throws `StoreError`: `.missing`, `.refused` for an unknown group or where files in the store
    /// are others' (everything else is done then), `.system` where this user is not the owner.
    package func grant(_ name: String, _ access: GrantAccess) throws {
        let group = try number(of: name)
        try set(group: group, directories: access.directoryBits, files: access.fileBits)
    }

    /// Closes the store to the group named `name`; only its owner is left.
    ///
    /// What a process of the group has open already, it keeps until it closes it. Throws
    /// `StoreError.refused` when the store is not open to that group.
    package func revoke(_ name: String) throws {
        let group = try number(of: name)
        var status = stat()
        guard lstat(store, &status) == 0 else { throw StoreError.missing(path: store) }
        guard status.st_gid == group, status.st_mode & 0o070 != 0 else {
            throw StoreError.refused("\(store) is not open to the group \(name)")
        }
        try set(group: getegid(), directories: 0o700, files: 0o600)
    }

    private func number(of name: String) throws(StoreError) -> UInt32 {
        guard let group = Permissions.groupNumber(of: name) else {
            throw .refused("this machine has no group named \(name); `getent group` lists them")
        }
        return group
    }

    /// Files first when closing or opening makes no difference: nobody gets at a file but through
    /// its directory, and the store's own directory comes last.
    private func set(group: UInt32, directories: UInt32, files: UInt32) throws(StoreError) {
        guard let found = try status(store) else { throw .missing(path: store) }
        // Nobody else's files are touched before it shows that the store is not theirs.
        guard [0, found.owner].contains(fileSystem.user) else {
            throw SystemFailure(call: "chgrp", code: EPERM).at(store)
        }
        var foreign: [String] = []
        let settings = store + "/store.json"
        if try status(settings) != nil { try set(group, files, at: settings, &foreign) }
        for directory in [store + "/journal", store + "/locks", store + "/ledger"] {
            guard try status(directory) != nil else { continue }
            for name in try names(in: directory) {
                try set(group, files, at: directory + "/" + name, &foreign)
            }
            try set(group, directories, at: directory)
        }
        try set(group, directories, at: store)
        if let first = foreign.first { throw Self.foreign(foreign.count, first) }
    }

    /// What to say of files that somebody of the group has made, and may go on using.
    private static func foreign(_ count: Int, _ path: String) -> StoreError {
        var found = stat()
        let isThere = lstat(path, &found) == 0
        let owner = isThere ? Permissions.userName(of: found.st_uid) : "another user"
        let others = count > 1 ? " (and \(count - 1) more)" : ""
        return .refused(
            "all is done but for \(path)\(others), which is \(owner)'s: they keep it until root "
                + "gives it to you with `chown`")
    }

    /// Sets a file's group and bits unless it has them; one that is somebody else's is counted.
    private func set(
        _ group: UInt32, _ bits: UInt32, at path: String, _ foreign: inout [String]
    ) throws(StoreError) {
        var found = stat()
        guard lstat(path, &found) == 0 else { return }
        if found.st_gid == group, found.st_mode & 0o7777 == bits { return }
        guard found.st_uid == fileSystem.user || fileSystem.user == 0 else {
            return foreign.append(path)
        }
        try set(group, bits, at: path)
    }

    private func set(_ group: UInt32, _ bits: UInt32, at path: String) throws(StoreError) {
        do throws(SystemFailure) {
            try Permissions.setGroup(group, at: path)
            try Permissions.set(bits, at: path)
        } catch {
            throw error.at(path)
        }
    }

    private func status(_ path: String) throws(StoreError) -> FileStatus? {
        do throws(SystemFailure) {
            return try fileSystem.status(at: path)
        } catch {
            throw error.at(path)
        }
    }

    private func names(in directory: String) throws(StoreError) -> [String] {
        do throws(SystemFailure) {
            return try fileSystem.names(in: directory)
        } catch {
            throw error.at(directory)
        }
    }
}
