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
    /// Throws `StoreError`: `.missing`, `.refused` for an unknown group, `.system` where this user
    /// is not the owner.
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
        guard try status(store) != nil else { throw .missing(path: store) }
        let settings = store + "/store.json"
        if try status(settings) != nil { try set(group, files, at: settings) }
        for directory in [store + "/journal", store + "/locks", store + "/ledger"] {
            guard try status(directory) != nil else { continue }
            for name in try names(in: directory) {
                try set(group, files, at: directory + "/" + name)
            }
            try set(group, directories, at: directory)
        }
        try set(group, directories, at: store)
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
