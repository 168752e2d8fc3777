/// Makes attempts ready to send: signs the payload with every live secret (B12).
struct AttemptPreparation {
    private let vault: any SecretVault
    private var signers: [SecretID: SecretSigner] = [:]

    /// The most signers kept ready; beyond it they are made anew.
    private static let maxSigners = 10_000

    /// A preparation with secrets from `vault`.
    init(vault: any SecretVault) { self.vault = vault }

    /// Returns the signed attempt, or one that must not be sent where there is nothing to send:
    /// `payload` is `nil` when it was purged, and a failure when it is lost.
    ///
    /// Such an attempt is recorded as failed: a delivery that waited for its payload would be the
    /// first of its endpoint for ever, and hold up all behind it.
    ///
    /// Throws `StoreError` when a secret cannot be read: then nothing is wrong with the delivery,
    /// and it has to wait.
    mutating func prepare(
        _ claim: Lane.Claim, endpoint: Endpoint, payload: Result<[UInt8]?, StoreError>,
        now: Timestamp
    ) throws -> PreparedAttempt {
        let live = endpoint.liveSecrets(at: now)
        let signers = try live.map { try signer($0.reference.id, of: endpoint.id) }
        var headers: [Header] = []
        var body: [UInt8]?
        var refusal: String?
        switch payload {
        case .success(let found):
            body = found
            refusal = found == nil ? "the payload was purged" : nil
        case .failure(let error): refusal = "the payload cannot be read: \(error)"
        }
        if let body {
            do throws(HeaderRefusal) {
                headers = try DeliveryHeaders.make(
                    delivery: claim.delivery, signers: signers, body: body, now: now,
                    own: endpoint.headers)
            } catch {
                refusal = "\(error)"
            }
        }
        return PreparedAttempt(
            claim: claim, endpoint: endpoint, headers: headers,
            secrets: live.map(\.label), payload: body ?? [], refusal: refusal, at: now)
    }

    private mutating func signer(_ id: SecretID, of endpoint: EndpointID) throws -> SecretSigner {
        if let known = signers[id] { return known }
        let signer = SecretSigner(try vault.secret(id, of: endpoint))
        if signers.count >= Self.maxSigners { signers.removeAll() }
        signers[id] = signer
        return signer
    }
}
