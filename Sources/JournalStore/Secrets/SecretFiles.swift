package import DeliveryEngine
import Glibc
import Synchronization

/// Signing secrets in files that only their owner can read, apart from the log (E2):
/// `secrets/ENDPOINT/SECRET` in the store, directories 0700, files 0600.
package final class SecretFiles: SecretVault {
    private let store: String
    private let directory: String
    private let fileSystem: any FileSystem
    private let known = Mutex<[String: SigningSecret]>([:])

    /// The most bytes a secret's file may have; a secret has at most 94.
    private static let maxBytes = 256

    /// The secrets of the store at `store`.
    package init(store: String, fileSystem: any FileSystem) {
        self.store = store
        directory = store + "/secrets"
        self.fileSystem = fileSystem
    }

    /// Returns a secret, from memory when it was read before.
    package func secret(
        _ id: SecretID, of endpoint: EndpointID
    ) throws -> SigningSecret {
        let path = directory + "/" + (try name(endpoint)) + "/" + (try name(id))
        if let secret = known.withLock({ $0[path] }) { return secret }
        let secret = try read(path)
        known.withLock { $0[path] = secret }
        return secret
    }

    /// Throws `StoreError` where this user may not look for secrets.
    func checkReadable() throws(StoreError) {
        _ = try mapped(directory) { () throws(SystemFailure) in
            try fileSystem.status(at: directory).map { _ throws(SystemFailure) in
                try fileSystem.names(in: directory)
            }
        }
    }

    /// Keeps a secret durably: written beside its place, made durable, then given its name.
    package func keep(
        _ secret: SigningSecret, as id: SecretID, of endpoint: EndpointID
    ) throws {
        let folder = directory + "/" + (try name(endpoint))
        let path = folder + "/" + (try name(id))
        let bytes = Array((secret.revealed + "\n").utf8)
        try mapped(path) { () throws(SystemFailure) in
            try prepare(folder)
            try fileSystem.replace(path, with: bytes)
            // The folders may be as new as the secret.
            for folder in [directory, store] { try fileSystem.synchronizeDirectoryFully(folder) }
        }
        known.withLock { $0[path] = secret }
    }

    /// Removes every secret of an endpoint.
    package func forget(_ endpoint: EndpointID) throws {
        let folder = directory + "/" + (try name(endpoint))
        try mapped(folder) { () throws(SystemFailure) in
            guard try fileSystem.status(at: folder) != nil else { return }
            for name in try fileSystem.names(in: folder) {
                try fileSystem.remove(folder + "/" + name)
            }
            try fileSystem.synchronizeDirectoryFully(folder)
        }
        known.withLock { $0.removeAll() }
    }

    private func prepare(_ folder: String) throws(SystemFailure) {
        for path in [directory, folder] where try fileSystem.status(at: path) == nil {
            try fileSystem.makeDirectory(path)
        }
    }

    private func read(_ path: String) throws -> SigningSecret {
        let bytes = try mapped(path) { () throws(SystemFailure) in try contents(of: path) }
        guard let secret = SigningSecret(String(decoding: try bytes.get(), as: UTF8.self)) else {
            throw StoreError.unsafe(
                path: path, what: "does not hold a `whsec_` secret",
                mend: "`redrive endpoint rotate-secret` makes a new one")
        }
        return secret
    }

    /// The bytes of a file that is believed, or why it is not: what is judged is the file that is read,
    /// whatever takes its place meanwhile.
    private func contents(
        of path: String
    ) throws(SystemFailure) -> Result<[UInt8], StoreError> {
        let file: OpenFile
        do throws(SystemFailure) {
            file = try fileSystem.openFully(path, .read)
        } catch {
            guard error.code == ENOENT else { throw error }
            return .failure(
                .unsafe(
                    path: path, what: "is missing",
                    mend: "`redrive endpoint rotate-secret` makes a new secret"))
        }
        defer { fileSystem.close(file) }
        let files = PrivateFiles(store: store, fileSystem: fileSystem)
        let fault = try files.fault(
            of: fileSystem.status(of: file), at: path, mend: "`chmod 600` it, and rotate it")
        if let fault { return .failure(fault) }
        return .success(try fileSystem.readAll(file, count: Self.maxBytes, at: 0))
    }

    private func name<Kind>(_ id: Identifier<Kind>) throws -> String {
        guard let name = SecretFileName.of(id) else {
            throw StoreError.refused("the id \(id.text.prefix(40))… is too long for a secret")
        }
        return name
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
