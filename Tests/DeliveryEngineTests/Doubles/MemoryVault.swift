import DeliveryEngine
import Synchronization

/// A `SecretVault` in memory, which can be told to fail.
final class MemoryVault: SecretVault {
    private struct Contents {
        var secrets: [EndpointID: [SecretID: SigningSecret]] = [:]
        var failure: StoreError?
    }

    private let contents = Mutex(Contents())

    /// From now on everything fails with `error`; `nil` lets it through again.
    func fail(with error: StoreError?) { contents.withLock { $0.failure = error } }

    /// How many secrets of `endpoint` are kept.
    func count(of endpoint: EndpointID) -> Int {
        contents.withLock { $0.secrets[endpoint, default: [:]].count }
    }

    /// How many secrets are kept in all.
    var total: Int { contents.withLock { $0.secrets.values.reduce(0) { $0 + $1.count } } }

    func secret(_ id: SecretID, of endpoint: EndpointID) throws -> SigningSecret {
        try contents.withLock { contents in
            if let failure = contents.failure { throw failure }
            guard let secret = contents.secrets[endpoint]?[id] else {
                throw StoreError.unsafe(
                    path: "\(endpoint)/\(id)", what: "is missing", mend: "rotate it")
            }
            return secret
        }
    }

    func keep(_ secret: SigningSecret, as id: SecretID, of endpoint: EndpointID) throws {
        try contents.withLock { contents in
            if let failure = contents.failure { throw failure }
            contents.secrets[endpoint, default: [:]][id] = secret
        }
    }

    func forget(_ endpoint: EndpointID) throws {
        try contents.withLock { contents in
            if let failure = contents.failure { throw failure }
            contents.secrets[endpoint] = nil
        }
    }
}
