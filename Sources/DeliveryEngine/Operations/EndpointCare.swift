/// Adds, changes and removes endpoints, and keeps their secrets apart from the log (B10, B11, E2).
package final class EndpointCare: Sendable {
    private let store: any DeliveryStore
    private let vault: any SecretVault
    private let clock: any Clock
    private let chance: any Chance
    private let mint: IdentifierMint

    /// How long a rotated secret goes on signing where nothing else is said.
    package static let defaultOverlap = Milliseconds.hours(24)

    /// Care for the endpoints of `store`, whose secrets are in `vault`; new ones come of `chance`.
    package init(
        store: any DeliveryStore, vault: any SecretVault, clock: any Clock, chance: any Chance,
        mint: IdentifierMint
    ) {
        self.store = store
        self.vault = vault
        self.clock = clock
        self.chance = chance
        self.mint = mint
    }

    /// Adds an endpoint with `secret`, or with a new one, and returns both, this once.
    ///
    /// Throws `StoreError.refused` with what is wrong in the draft. What `profile` makes of its id
    /// is recorded with it, and may be refused by `RegistryFault`.
    package func add(
        _ draft: EndpointDraft, secret: SigningSecret? = nil, by: OperatorIdentity,
        profile: ((EndpointID, Timestamp) -> EndpointProfile)? = nil
    ) throws -> EndpointWithSecret {
        let now = clock.now
        let secret = secret ?? SigningSecret(chance: chance)
        let reference = SecretReference(id: mint.make(), createdAt: now)
        let endpoint = Endpoint(draft, id: mint.make(), at: now, secrets: [reference])
        // Judged before the secret is kept, so that a refusal leaves nothing behind, and again
        // in the commit, which alone sees what other processes did meanwhile.
        try store.read { try EndpointRules.check(endpoint, in: $0) }
        try vault.keep(secret, as: reference.id, of: endpoint.id)
        do {
            try save(endpoint, .added, by, profile?(endpoint.id, now))
        } catch {
            // A `keep` that no record refers to does no harm; the first error is what matters.
            try? vault.forget(endpoint.id)
            throw error
        }
        return EndpointWithSecret(endpoint: endpoint, secret: secret)
    }

    /// Changes properties of an endpoint; deliveries outstanding follow from their next attempt
    /// (B10).
    ///
    /// Returns it as it is now; where `change` leaves it as it was, nothing is recorded.
    ///
    /// Status, application and secrets have operations of their own and stay as they are.
    package func edit(
        _ id: EndpointID, by: OperatorIdentity, profile: EndpointProfile? = nil,
        _ change: (inout Endpoint) throws -> Void
    ) throws -> Endpoint {
        try transform(id, .edited, by, profile) { endpoint, state in
            let (status, secrets) = (endpoint.status, endpoint.secrets)
            try change(&endpoint)
            endpoint.status = status
            endpoint.secrets = secrets
            try EndpointRules.check(endpoint, in: state)
        }
    }

    /// Freezes what is pending and makes no new deliveries (B10); harmless when done before.
    package func disable(_ id: EndpointID, by: OperatorIdentity) throws -> Endpoint {
        try transform(id, .disabled, by) { endpoint, _ in endpoint.status = .disabled }
    }

    /// Resumes what was frozen (B10); harmless when it is enabled.
    package func enable(_ id: EndpointID, by: OperatorIdentity) throws -> Endpoint {
        try transform(id, .enabled, by) { endpoint, _ in endpoint.status = .enabled }
    }

    /// Deletes an endpoint for good: what is outstanding is cancelled with it, and its secrets are
    /// forgotten once that is durable (B11).
    ///
    /// Deleting it again forgets what a crash had left.
    package func delete(_ id: EndpointID, by: OperatorIdentity) throws -> Endpoint {
        if let gone = store.read({ $0.endpoint(id) }), gone.status == .deleted {
            try vault.forget(id)
            throw StoreError.refused("endpoint \(Wording.quote(gone.name)) is deleted already")
        }
        let endpoint = try transform(id, .deleted, by) { endpoint, _ in
            endpoint.status = .deleted
            endpoint.secrets = []
        }
        try vault.forget(id)
        return endpoint
    }

    /// Gives an endpoint `secret`, or a new one; the former goes on signing beside it for `overlap`
    /// (B11).
    ///
    /// With an overlap of zero only the new one signs, at once.
    package func rotateSecret(
        _ id: EndpointID, overlap: Milliseconds = EndpointCare.defaultOverlap,
        secret: SigningSecret? = nil, by: OperatorIdentity
    ) throws -> EndpointWithSecret {
        guard LimitRules.overlap.contains(overlap) else {
            throw StoreError.refused("an overlap is 0s to 30d, and this is \(overlap.count)ms")
        }
        let now = clock.now
        let secret = secret ?? SigningSecret(chance: chance)
        let reference = SecretReference(id: mint.make(), createdAt: now)
        let rotate = { (endpoint: inout Endpoint, _: any LedgerState) throws in
            try endpoint.rotate(to: reference, overlap: overlap, at: now)
        }
        try store.read { state in
            var trial = try Self.living(id, in: state)
            try rotate(&trial, state)
        }
        try vault.keep(secret, as: reference.id, of: id)
        let endpoint = try transform(id, .secretRotated, by, nil, rotate)
        return EndpointWithSecret(endpoint: endpoint, secret: secret)
    }

    private func save(
        _ endpoint: Endpoint, _ change: EndpointSaved.Change, _ by: OperatorIdentity,
        _ profile: EndpointProfile?
    ) throws {
        try store.commit { state in
            try EndpointRules.check(endpoint, in: state)
            let saved = EndpointSaved(
                endpoint: endpoint, change: change, by: by, at: endpoint.createdAt)
            let noted = try Self.record(profile, of: endpoint, in: state, by)
            return Decision(records: [.endpointSaved(saved)] + noted, answer: ())
        }
    }

    private func transform(
        _ id: EndpointID, _ change: EndpointSaved.Change, _ by: OperatorIdentity,
        _ profile: EndpointProfile? = nil,
        _ body: (inout Endpoint, any LedgerState) throws -> Void
    ) throws -> Endpoint {
        try store.commit { state in
            let former = try Self.living(id, in: state)
            var endpoint = former
            try body(&endpoint, state)
            var records = try Self.record(profile, of: endpoint, in: state, by)
            if endpoint != former {
                let saved = EndpointSaved(
                    endpoint: endpoint, change: change, by: by, at: clock.now)
                records.insert(.endpointSaved(saved), at: 0)
            }
            return Decision(records: records, answer: endpoint)
        }
    }

    private static func living(_ id: EndpointID, in state: any LedgerState) throws -> Endpoint {
        guard let endpoint = state.endpoint(id) else {
            throw StoreError.refused("there is no endpoint \(Wording.quote(id.text))")
        }
        guard endpoint.status != .deleted else {
            throw StoreError.refused(
                "endpoint \(Wording.quote(endpoint.name)) is deleted and cannot be changed;"
                    + " add a new one")
        }
        return endpoint
    }
}
