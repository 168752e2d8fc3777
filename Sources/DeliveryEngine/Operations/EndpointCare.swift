/// Adds, changes and removes endpoints, and keeps their secrets apart from the log (B10, B11, E2).
///
/// Whatever is done is recorded with who, when and why, for the operator journal (B9).
package final class EndpointCare: Sendable {
    let store: any DeliveryStore
    let clock: any Clock
    let mint: IdentifierMint
    private let vault: any SecretVault
    private let chance: any Chance

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
        reason: String? = nil,
        profile: ((EndpointID, Timestamp) -> EndpointProfile)? = nil
    ) throws -> EndpointWithSecret {
        let now = clock.now
        let reason = try EndpointRules.reason(reason)
        let secret = secret ?? SigningSecret(chance: chance)
        let reference = SecretReference(id: mint.make(), createdAt: now)
        let id: EndpointID = mint.make()
        let place = { (state: any LedgerState) throws in
            let endpoint = Endpoint(
                try draft.placed(in: state), id: id, at: now, secrets: [reference])
            try EndpointRules.check(endpoint, in: state)
            return endpoint
        }
        // Judged before the secret is kept, so that a refusal leaves nothing behind, and again
        // in the commit, which alone sees what other processes did meanwhile.
        _ = try store.read(place)
        try vault.keep(secret, as: reference.id, of: id)
        // Once records were handed over, an error does not tell that they will never count.
        var isSurelyUnrecorded = true
        do {
            let endpoint = try store.commit { state in
                let endpoint = try place(state)
                let saved = EndpointSaved(endpoint: endpoint, change: .added, by: by, at: now)
                let action = action(.added, id, by, reason, in: state, at: now)
                let noted = try Self.record(profile?(id, now), of: endpoint, in: state, by)
                isSurelyUnrecorded = false
                return Decision(
                    records: [.endpointSaved(saved), .endpointActed(action)] + noted,
                    answer: endpoint)
            }
            return EndpointWithSecret(endpoint: endpoint, secret: secret)
        } catch {
            // A secret that no record refers to does no harm; an endpoint without its only one can
            // never be sent to. The first error is what matters.
            if isSurelyUnrecorded { try? vault.forget(id) }
            throw error
        }
    }

    /// Changes properties of an endpoint; deliveries outstanding follow from their next attempt
    /// (B10).
    ///
    /// Returns it as it is now; where `change` leaves it as it was, nothing is recorded.
    ///
    /// Status, pause, application and secrets have operations of their own and stay as they are, but
    /// for whether it is disabled, where `isDisabled` says so: both are one step, in which nothing goes
    /// to what it is not meant for. `change` and `profile`, which says what is noted beside it, get what
    /// stands in the commit: what others changed meanwhile stays unless the wish is about it.
    package func edit(
        _ id: EndpointID, by: OperatorIdentity, reason: String? = nil, isDisabled: Bool? = nil,
        profile: ((inout EndpointProfile) throws -> Void)? = nil,
        _ change: @escaping (inout Endpoint) throws -> Void
    ) throws -> Endpoint {
        let edit = { (endpoint: inout Endpoint, state: any LedgerState) throws in
            let (status, secrets, hold) = (endpoint.status, endpoint.secrets, endpoint.hold)
            try change(&endpoint)
            endpoint.status = status
            endpoint.secrets = secrets
            endpoint.hold = hold
            try EndpointRules.check(endpoint, in: state)
        }
        // Stopped before it is changed, and changed before it goes on.
        let steps: [Step] =
            switch isDisabled {
            case nil: [(.edited, edit)]
            case true?: [(.disabled, Self.disable), (.edited, edit)]
            case false?: [(.edited, edit), (.enabled, Self.enable)]
            }
        return try transform(id, steps, by, reason, profile)
    }

    private static func disable(_ endpoint: inout Endpoint, _: any LedgerState) {
        endpoint.status = .disabled
        endpoint.hold = nil
    }

    private static func enable(_ endpoint: inout Endpoint, _: any LedgerState) {
        endpoint.status = .enabled
    }

    /// Freezes what is pending and makes no new deliveries (B10); harmless when done before.
    ///
    /// A pause ends with it: enabled again, the endpoint takes attempts.
    package func disable(
        _ id: EndpointID, by: OperatorIdentity, reason: String? = nil
    ) throws -> Endpoint {
        try transform(id, [(.disabled, Self.disable)], by, reason)
    }

    /// Resumes what was frozen (B10); harmless when it is enabled.
    package func enable(
        _ id: EndpointID, by: OperatorIdentity, reason: String? = nil
    ) throws -> Endpoint {
        try transform(id, [(.enabled, Self.enable)], by, reason)
    }

    /// Deletes an endpoint for good: what is outstanding is cancelled with it, and its secrets are
    /// forgotten once that is durable (B11).
    ///
    /// Deleting it again forgets what a crash had left.
    package func delete(
        _ id: EndpointID, by: OperatorIdentity, reason: String? = nil
    ) throws -> Endpoint {
        if let gone = store.read({ $0.endpoint(id) }), gone.status == .deleted {
            try vault.forget(id)
            throw StoreError.refused("endpoint \(Wording.quote(gone.name)) is deleted already")
        }
        let delete = { (endpoint: inout Endpoint, _: any LedgerState) in
            endpoint.status = .deleted
            endpoint.hold = nil
            endpoint.secrets = []
        }
        let endpoint = try transform(id, [(.deleted, delete)], by, reason)
        try vault.forget(id)
        return endpoint
    }

    /// Gives an endpoint `secret`, or a new one; the former goes on signing beside it for `overlap`
    /// (B11).
    ///
    /// With an overlap of zero only the new one signs, at once.
    package func rotateSecret(
        _ id: EndpointID, overlap: Milliseconds = EndpointCare.defaultOverlap,
        secret: SigningSecret? = nil, by: OperatorIdentity, reason: String? = nil
    ) throws -> EndpointWithSecret {
        guard LimitRules.overlap.contains(overlap) else {
            throw StoreError.refused("an overlap is 0s to 30d, and this is \(overlap.unitText)")
        }
        let now = clock.now
        let secret = secret ?? SigningSecret(chance: chance)
        let reference = SecretReference(id: mint.make(), createdAt: now)
        let unfit = try unfitSecrets(of: id, at: now)
        let rotate = { (endpoint: inout Endpoint, _: any LedgerState) throws in
            try endpoint.rotate(to: reference, overlap: overlap, at: now, without: unfit)
        }
        try store.read { state in
            var trial = try Self.living(id, in: state)
            try rotate(&trial, state)
        }
        try vault.keep(secret, as: reference.id, of: id)
        let endpoint = try transform(id, [(.secretRotated, rotate)], by, reason)
        return EndpointWithSecret(endpoint: endpoint, secret: secret)
    }

    /// The secrets of an endpoint that are to sign and cannot, because they are lost or not to be
    /// believed.
    private func unfitSecrets(of id: EndpointID, at now: Timestamp) throws -> Set<SecretID> {
        let live = try store.read { state in
            try Self.living(id, in: state).liveSecrets(at: now).map(\.reference.id)
        }
        return Set(
            live.filter { secret in
                do {
                    _ = try vault.secret(secret, of: id)
                    return false
                } catch {
                    if case .unsafe? = error as? StoreError { return true }
                    return false
                }
            })
    }

    /// What is done to an endpoint, and what it is called.
    private typealias Step = (
        change: EndpointSaved.Change, body: (inout Endpoint, any LedgerState) throws -> Void
    )

    /// Does all of `steps` in one commit; each that changes something is recorded.
    private func transform(
        _ id: EndpointID, _ steps: [Step], _ by: OperatorIdentity, _ reason: String?,
        _ note: ((inout EndpointProfile) throws -> Void)? = nil
    ) throws -> Endpoint {
        let reason = try EndpointRules.reason(reason)
        return try store.commit { state in
            var endpoint = try Self.living(id, in: state)
            let now = clock.now
            var records: [Record] = []
            for step in steps {
                let former = endpoint
                try step.body(&endpoint, state)
                guard endpoint != former else { continue }
                let saved = EndpointSaved(
                    endpoint: endpoint, change: step.change, by: by, at: now)
                let action = action(
                    .init(step.change), id, by, reason, in: state, at: now,
                    note: EndpointDifference.words(from: former, to: endpoint))
                records += [.endpointSaved(saved), .endpointActed(action)]
            }
            let profile = try Self.profile(of: endpoint, in: state, at: now, note)
            let noted = try Self.record(profile, of: endpoint, in: state, by)
            return Decision(records: records + noted, answer: endpoint)
        }
    }

    /// The entry of the operator journal for what is done, now unless it is said when.
    func action(
        _ kind: EndpointAction.Kind, _ id: EndpointID, _ by: OperatorIdentity, _ reason: String?,
        in state: any LedgerState, at moment: Timestamp? = nil, note: String? = nil
    ) -> EndpointAction {
        EndpointAction(
            id: mint.make(), kind: kind, endpoint: id, by: by, at: moment ?? clock.now,
            reason: reason,
            note: note, waiting: state.waiting(at: id))
    }

    static func living(_ id: EndpointID, in state: any LedgerState) throws -> Endpoint {
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

extension EndpointAction.Kind {
    /// What the operator journal calls a change that an `EndpointSaved` records.
    init(_ change: EndpointSaved.Change) {
        self =
            switch change {
            case .added, .imported: .added
            case .edited: .edited
            case .disabled: .disabled
            case .enabled: .enabled
            case .deleted: .deleted
            case .secretRotated: .secretRotated
            }
    }
}
