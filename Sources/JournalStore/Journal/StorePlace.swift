import DeliveryEngine
import Glibc

/// Where the parts of a store lie, and whether they lie safely.
struct StorePlace: Sendable {
    let path: String
    let fileSystem: any FileSystem

    var journal: String { path + "/journal" }
    var locks: String { path + "/locks" }
    /// The directory of what can be made again from the journal.
    var ledger: String { path + "/ledger" }
    var snapshot: String { ledger + "/snapshot" }
    var settings: String { path + "/store.json" }

    /// The file of a named lock.
    func lock(_ name: String) -> String { locks + "/" + name }

    /// Checks that the store is fit for the access, and for writing makes what is missing.
    func prepare(_ access: JournalAccess) throws(StoreError) {
        switch access {
        case .readOnly:
            try expect()
        case .readWrite:
            // What is refused has nothing made in it.
            try checkPermissions()
            try checkSegments()
            try make(path)
            try make(journal)
            try make(locks)
            try makeLedger()
            if let type = fileSystem.networkType(of: path) {
                throw .unsafe(
                    path: path, what: "is on a network file system (\(type))",
                    mend: "put the store on a local disk")
            }
        }
        try checkPermissions()
    }

    /// Makes the directory of the snapshot, open to whom the journal's is (E1).
    private func makeLedger() throws(StoreError) {
        if try status(ledger) != nil { return }
        try make(ledger)
        guard let journal = try status(journal), journal.permissions & 0o070 != 0 else { return }
        do throws(SystemFailure) {
            try Permissions.set(journal.permissions, ofDirectory: ledger)
        } catch {
            throw error.at(ledger)
        }
    }

    /// Whether something is there that is only written once there is a journal.
    func hasHistory() throws(StoreError) -> Bool {
        if try status(settings) != nil { return true }
        return try status(snapshot) != nil
    }

    /// Throws when there is no store, or one whose journal is lost.
    func expect() throws(StoreError) {
        try checkSegments()
        guard try status(path) != nil, try status(journal) != nil else {
            throw .missing(path: path)
        }
    }

    /// Throws where every segment is gone of a journal that was written to (S13): begun anew, it
    /// would hide that.
    private func checkSegments() throws(StoreError) {
        // Looked for first: who makes a store this very moment has its segment before the rest.
        guard try isKnown() else { return }
        let directory = SegmentDirectory(
            path: journal, fileSystem: fileSystem, isWritable: false)
        if try status(journal) != nil, try !directory.numbers().isEmpty { return }
        throw directory.lost
    }

    /// Whether there was a journal, as what lies beside it says.
    private func isKnown() throws(StoreError) -> Bool {
        if AppendLock.mark(at: lock("append"), fileSystem) != nil { return true }
        return try hasHistory()
    }

    private func checkPermissions() throws(StoreError) {
        guard let found = try status(path) else { return }
        guard found.isDirectory else {
            throw .unsafe(
                path: path, what: "is not a directory", mend: "name the store's directory")
        }
        if found.permissions & 0o007 != 0 {
            throw .unsafe(
                path: path, what: "is open to every user of this machine",
                mend: "run `chmod o= \(path)`")
        }
    }

    /// Makes a directory, and the ones above it.
    private func make(_ path: String) throws(StoreError) {
        if try status(path) != nil { return }
        let parent = self.parent(of: path)
        if parent != path { try make(parent) }
        do throws(SystemFailure) {
            try fileSystem.makeDirectory(path)
            try fileSystem.synchronizeDirectoryFully(parent)
        } catch {
            throw error.at(path)
        }
    }

    private func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func status(_ path: String) throws(StoreError) -> FileStatus? {
        do throws(SystemFailure) {
            return try fileSystem.status(at: path)
        } catch {
            throw error.at(path)
        }
    }
}
