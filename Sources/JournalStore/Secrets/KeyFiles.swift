import DeliveryEngine
import Glibc
import Synchronization

/// The keys to the HTTP interface in files that only their owner can read: `secrets/keys/ID` in the
/// store, beside the signing secrets, each with the hash of one key.
///
/// One file a key: adding and revoking need no lock, and a reader sees either at once.
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
    /// Permission bits of everybody but the owner.
    private static let othersBits: UInt32 = 0o077

    /// The keys of the store at `store`.
    init(store: String, fileSystem: any FileSystem) {
        self.store = store
        directory = store + "/secrets/keys"
        self.fileSystem = fileSystem
    }

    /// All keys, oldest first; from memory while the folder is as it was.
    ///
    /// Throws `StoreError`, for a file that others can read as well.
    func keys() throws(StoreError) -> [APIKey] {
        try mapped(directory) { () throws(SystemFailure) -> Result<[APIKey], StoreError> in
            guard try fileSystem.status(at: directory) != nil else { return .success([]) }
            let stamp = try fileSystem.stamp(of: directory)
            if let stamp, let known = known.withLock({ $0 }), known.stamp == stamp {
                return .success(known.keys)
            }
            var keys: [APIKey] = []
            for name in try fileSystem.names(in: directory).sorted() where !name.hasSuffix(".new") {
                switch try key(at: directory + "/" + name) {
                case .success(let key): if let key { keys.append(key) }
                case .failure(let error): return .failure(error)
                }
            }
            if let stamp { self.known.withLock { [keys] in $0 = Known(stamp: stamp, keys: keys) } }
            return .success(keys)
        }.get()
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

    /// The key of a file; `nil` where it was revoked since its name was read.
    private func key(
        at path: String
    ) throws(SystemFailure) -> Result<APIKey?, StoreError> {
        let file: OpenFile
        do throws(SystemFailure) {
            file = try fileSystem.openFully(path, .read)
        } catch  where error.code == ENOENT {
            return .success(nil)
        }
        defer { fileSystem.close(file) }
        let status = try fileSystem.status(of: file)
        guard status.permissions & Self.othersBits == 0 else {
            return .failure(
                .unsafe(
                    path: path, what: "can be read by others",
                    mend: "`chmod 600` it, or revoke the key and add a new one"))
        }
        let bytes = try fileSystem.readAll(file, count: Self.maxBytes, at: 0)
        guard let key = Self.key(of: bytes) else {
            return .failure(
                .unsafe(path: path, what: "does not hold a key", mend: "remove it"))
        }
        return .success(key)
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
