package import DeliveryEngine
import Glibc

/// The opening of a store to a Unix group (E1): permissions are the wall, and nothing else is.
///
/// The secrets stay their owner's in every case (E2).
package struct StoreGrants {
    private let store: String
    private let user = geteuid()

    /// The grants of the store at `path`.
    package init(path: String) {
        // The directory itself: what it is reached by may be a link, what lies in it may not.
        store = Self.resolved(path) ?? path
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// Throws `StoreError.refused` unless this machine has a group named `name`.
    package static func check(_ name: String) throws(StoreError) { _ = try number(of: name) }

    /// Opens the store to the group named `name`; returns what to say where files in the store are
    /// others' and could not be changed.
    ///
    /// Throws `StoreError`: `.missing`, `.refused` for an unknown group and while the store is open to
    /// another one, whose access would end unsaid, `.system` where this user is not the owner.
    @discardableResult
    package func grant(_ name: String, _ access: GrantAccess) throws -> StoreError? {
        let group = try Self.number(of: name)
        try checkOpenToNone(but: group)
        return try set(group: group, directories: access.directoryBits, files: access.fileBits)
    }

    /// Closes the store to the group named `name`, so that only its owner is left; returns what
    /// `grant` does.
    ///
    /// What a process of the group has open already, it keeps until it closes it. Throws
    /// `StoreError.refused` when the store is not open to that group.
    @discardableResult
    package func revoke(_ name: String) throws -> StoreError? {
        let group = try Self.number(of: name)
        var status = stat()
        guard lstat(store, &status) == 0 else { throw StoreError.missing(path: store) }
        guard status.st_gid == group, status.st_mode & 0o070 != 0 else {
            throw StoreError.refused("\(store) is not open to the group \(name)")
        }
        return try set(group: getegid(), directories: 0o700, files: 0o600)
    }

    /// A group that this machine does not know any more has nobody who could lose anything.
    private func checkOpenToNone(but group: UInt32) throws(StoreError) {
        var found = stat()
        guard stat(store, &found) == 0, found.st_gid != group, found.st_mode & 0o070 != 0,
            let other = Permissions.groupName(of: found.st_gid)
        else { return }
        throw .refused(
            "\(store) is open to the group \(other), and to one group at a time; `redrive grant"
                + " --revoke \(other)` ends its access, then grant again")
    }

    private static func number(of name: String) throws(StoreError) -> UInt32 {
        guard let group = Permissions.groupNumber(of: name) else {
            throw .refused("this machine has no group named \(name); `getent group` lists them")
        }
        return group
    }

    /// Files first when closing or opening makes no difference: nobody gets at a file but through
    /// its directory, and the store's own directory comes last.
    private func set(
        group: UInt32, directories: UInt32, files: UInt32
    ) throws(StoreError) -> StoreError? {
        try checkOwner()
        let root = try GrantedDirectory(store)
        var foreign = try root.giveFiles(
            ["store.json", "catalog.json"], to: group, files, as: user)
        for name in ["journal", "locks", "ledger"] {
            guard let directory = try root.directory(name) else { continue }
            foreign += try directory.giveFiles(directory.names(), to: group, files, as: user)
            if try !directory.give(to: group, directories, as: user) {
                foreign.append(directory.path)
            }
        }
        if try !root.give(to: group, directories, as: user) { foreign.append(store) }
        return foreign.first.map { Self.foreign(foreign.count, $0) }
    }

    /// Nobody else's files are touched before it shows that the store is not theirs.
    private func checkOwner() throws(StoreError) {
        var found = stat()
        guard stat(store, &found) == 0 else { throw .missing(path: store) }
        guard [0, found.st_uid].contains(user) else {
            throw SystemFailure(call: "chgrp", code: EPERM).at(store)
        }
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
}
