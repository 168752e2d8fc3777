import DeliveryEngine
import Glibc
import Synchronization

/// The keys to the HTTP interface in files that only their owner can read: `secrets/keys/ID` in the
/// store, beside the signing secrets, each with the hash of one key.
///
/// One file a key: a reader sees what is added and revoked at once.
final class KeyFiles: Sendable {
    private struct Known {
        let stamp: Int
        let keys: [APIKey]
    }

    private let store: String
    private let directory: String
    private let fileSystem: any FileSystem
    private let known = Mutex<Known?>(nil)

    /// The most bytes a key's file may have; one with the longest names has some 400.
    private static let maxBytes = 1024
    /// The failures that are those of one file, such as that a restore made it somebody else's; any
    /// other would meet the next file as well.
    private static let failuresOfOne: Set = [EACCES, EPERM, EISDIR, ELOOP, EIO]

    /// The keys of the store at `store`.
    init(store: String, fileSystem: any FileSystem) {
        self.store = store
        directory = store + "/secrets/keys"
        self.fileSystem = fileSystem
    }

    /// All keys, oldest first; a file that others can read as well is left out, like any other that
    /// holds no key.
    ///
    /// From memory while the folder is as it was and nothing is left out: a file that is mended does
    /// not change the folder. Throws `StoreError`.
    func found() throws(StoreError) -> KeysFound {
        try mapped(directory) { () throws(SystemFailure) in
            guard try fileSystem.status(at: directory) != nil else { return KeysFound() }
            let stamp = try fileSystem.stamp(of: directory)
            if let stamp, let known = known.withLock({ $0 }), known.stamp == stamp {
                return KeysFound(keys: known.keys)
            }
            var found = KeysFound()
            for name in try fileSystem.names(in: directory).sorted() where !name.hasSuffix(".new") {
                switch try look(at: name) {
                case .success(let key): if let key { found.keys.append(key) }
                case .failure(let fault):
                    found.leftOut.append(
                        LeftOutKey(fault: fault, isStray: !Self.isNameOfKey(name)))
                }
            }
            if let stamp, found.leftOut.isEmpty {
                known.withLock { [keys = found.keys] in $0 = Known(stamp: stamp, keys: keys) }
            }
            return found
        }
    }

    /// Keeps a key durably: written beside its place, made durable, then given its name.
    func keep(_ key: APIKey) throws(StoreError) {
        let path = try path(of: key.id)
        try mapped(path) { () throws(SystemFailure) in
            for folder in [store + "/secrets", directory]
            where try fileSystem.status(at: folder) == nil {
                try fileSystem.makeDirectory(folder)
            }
            try fileSystem.replace(path, with: Self.bytes(of: key))
            // The folders may be as new as the key.
            for folder in [store + "/secrets", store] {
                try fileSystem.synchronizeDirectoryFully(folder)
            }
        }
        known.withLock { $0 = nil }
    }

    /// Forgets a key durably.
    func forget(_ key: KeyID) throws(StoreError) {
        let path = try path(of: key)
        try mapped(path) { () throws(SystemFailure) in
            try fileSystem.remove(path)
            try fileSystem.synchronizeDirectoryFully(directory)
        }
        known.withLock { $0 = nil }
    }

    /// The key of a file, or what is wrong with it; `nil` where it was revoked since its name was
    /// read.
    private func look(at name: String) throws(SystemFailure) -> Result<APIKey?, StoreError> {
        let path = directory + "/" + name
        guard Self.isNameOfKey(name) else {
            return .failure(.unsafe(path: path, what: "is no key's file", mend: "remove it"))
        }
        do throws(SystemFailure) {
            return try key(at: path, named: name)
        } catch  where error.code == ENOENT {
            return .success(nil)
        } catch  where Self.failuresOfOne.contains(error.code) {
            return .failure(error.at(path))
        }
    }

    private func key(
        at path: String, named name: String
    ) throws(SystemFailure) -> Result<APIKey?, StoreError> {
        let file = try fileSystem.openFully(path, .read)
        defer { fileSystem.close(file) }
        let status = try fileSystem.status(of: file)
        let files = PrivateFiles(store: store, fileSystem: fileSystem)
        let mend = "`chmod 600` it, or remove it and add a new key"
        if let fault = try files.fault(of: status, at: path, mend: mend) { return .failure(fault) }
        let bytes = try fileSystem.readAll(file, count: Self.maxBytes, at: 0)
        // A copy under another name would go on opening when the key is revoked.
        guard let key = Self.key(of: bytes), SecretFileName.of(key.id) == name else {
            return .failure(
                .unsafe(path: path, what: "does not hold its key", mend: "remove it"))
        }
        return .success(key)
    }

    /// Whether a key's file may have that name.
    private static func isNameOfKey(_ name: String) -> Bool {
        KeyID(name).ulid != nil || SecretFileName.isForeign(name)
    }

    private func path(of key: KeyID) throws(StoreError) -> String {
        guard let name = SecretFileName.of(key) else {
            throw .refused("the id \(key.text.prefix(40))… is too long for a key")
        }
        return directory + "/" + name
    }

    private static func bytes(of key: APIKey) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("id", key.id)
            object.member("name", key.name)
            object.member("role", key.role.rawValue)
            object.member("app", key.application)
            object.member("created_at", key.createdAt)
            object.member("sha256", Base64.text(of: key.hash))
        }
        writer.newline()
        return writer.bytes
    }

    private static func key(of bytes: [UInt8]) -> APIKey? {
        guard let object = try? JSONValue(parsing: bytes), let id = object["id"]?.string,
            let name = object["name"]?.string,
            let role = object["role"]?.string.flatMap(KeyRole.init),
            let created = object["created_at"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
            let hash = object["sha256"]?.string.flatMap(Base64.bytes(of:))
        else { return nil }
        return APIKey(
            id: KeyID(id), name: name, role: role, application: object["app"]?.string,
            createdAt: created, hash: hash)
    }

    private func mapped<Answer>(
        _ path: String, _ body: () throws(SystemFailure) -> Answer
    ) throws(StoreError) -> Answer {
        do throws(SystemFailure) {
            return try body()
        } catch {
            throw error.at(path)
        }
    }
}
