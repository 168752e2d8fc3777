import Synchronization

/// Takes in signals and the product's wishes, and records each with all that follows from it in one
/// durable step (C1–C4).
package final class AccessDesk: RuntimeAccess {
    private let store: any DeliveryStore
    private let clock: any Clock
    private let mint: IdentifierMint
    private let secrets: SignalSecrets
    private let catalogs: any CatalogSource
    private let provider: (any CheckoutProvider)?
    private let allowance = Mutex(RefusalAllowance())

    /// A desk at `store`; without a `provider` no checkout is opened.
    package init(
        store: any DeliveryStore, clock: any Clock, mint: IdentifierMint, secrets: SignalSecrets,
        catalogs: any CatalogSource, provider: (any CheckoutProvider)? = nil
    ) {
        self.store = store
        self.clock = clock
        self.mint = mint
        self.secrets = secrets
        self.catalogs = catalogs
        self.provider = provider
    }

    // MARK: Signals

    /// Judges arrivals and makes those that hold durable; see `RuntimeAccess`.
    package func receive(_ arrivals: [SignalArrival]) -> [SignalOutcome] {
        let now = clock.now
        // Hashing is done before the store is asked for, so that nobody waits for it there.
        let refusals = arrivals.map { arrival in
            StripeSignature.refusal(of: arrival, secrets: secrets, now: now)
        }
        do {
            let catalog = try catalogs.catalog()
            let (outcomes, _) = try store.commit { state in
                var step = AccessStep(
                    state: state, now: clock.now, mint: mint, catalog: catalog)
                let outcomes = try zip(arrivals, refusals).map { arrival, refusal in
                    try self.outcome(of: arrival, refusal, in: &step)
                }
                return Decision(records: step.records, answer: (outcomes, ()))
            }
            return outcomes
        } catch let error as StoreError {
            return refusals.map { $0.map(SignalOutcome.refused) ?? .unavailable(error) }
        } catch {
            return refusals.map {
                $0.map(SignalOutcome.refused) ?? .unavailable(.refused("\(error)"))
            }
        }
    }

    private func outcome(
        of arrival: SignalArrival, _ refusal: SignalRefusal?, in step: inout AccessStep
    ) throws -> SignalOutcome {
        if let refusal { return refuse(arrival, refusal, in: &step) }
        do {
            return try step.take(arrival.of(step.registry.ownName(arrival.application)))
        } catch let refusal as SignalRefusal {
            return refuse(arrival, refusal, in: &step)
        }
    }

    /// Keeps a line of a refused arrival, as long as there is room for one.
    private func refuse(
        _ arrival: SignalArrival, _ refusal: SignalRefusal, in step: inout AccessStep
    ) -> SignalOutcome {
        let now = step.now
        let unrecorded = allowance.withLock { $0.takes(at: now) ? $0.takeUnrecorded() : nil }
        if let unrecorded {
            // A name that nobody configured is a stranger's word, and no application.
            let isKnown = secrets.isKnown(arrival.route, of: arrival.application)
            step.note(
                .signalRefused(
                    SignalRefused(
                        application: isKnown
                            ? step.registry.ownName(arrival.application)
                            : Endpoint.defaultApplication,
                        route: arrival.route, refusal: refusal,
                        at: now, bodyBytes: arrival.body.count,
                        excerpt: Array(arrival.body.prefix(SignalRefused.maxExcerptBytes)),
                        unrecorded: unrecorded)))
        }
        return .refused(refusal)
    }

    // MARK: What the product asks

    /// Whether the subject may use the feature now, and why.
    package func access(to feature: String, of subject: SubjectKey) throws -> AccessDecision {
        try AccessRules.check(subject)
        try AccessRules.checkFeature(feature)
        try store.refresh()
        let (subject, account) = account(of: subject)
        return account.decision(on: feature, of: subject, at: clock.now)
    }

    /// Every entitlement of the subject with its history, by feature.
    package func entitlements(
        of subject: SubjectKey
    ) throws -> [(AccessDecision, EntitlementStory)] {
        try AccessRules.check(subject)
        try store.refresh()
        let (subject, account) = account(of: subject)
        let now = clock.now
        return account.entitlements.sorted { $0.key < $1.key }.map { feature, story in
            (account.decision(on: feature, of: subject, at: now), story)
        }
    }

    /// What is known of a subject, of its application by its own name.
    private func account(of subject: SubjectKey) -> (SubjectKey, SubjectAccount) {
        store.read { state in
            let own = state.registry.own(subject)
            return (own, state.access.account(of: own) ?? SubjectAccount())
        }
    }

    /// Consumes usage; the same id counts once.
    package func consume(_ request: UsageRequest) throws -> UsageOutcome {
        try AccessRules.check(request)
        return try store.commit { state in
            var step = AccessStep(state: state, now: clock.now, mint: mint, catalog: Catalog())
            let outcome = try step.take(request.of(state.registry.living(request.subject)))
            return Decision(records: step.records, answer: outcome)
        }
    }

    /// Records a checkout, and opens it where there is a provider.
    package func openCheckout(
        _ request: CheckoutRequest, as mode: CheckoutMode
    ) throws -> CheckoutAttempt {
        try AccessRules.check(request)
        let (id, now): (CheckoutID, Timestamp) = (mint.make(), clock.now)
        // Recorded before the provider is asked, so that no session exists that nobody knows of.
        var attempt = try store.commit { state in
            let subject = try state.registry.living(request.subject)
            let attempt = CheckoutAttempt(
                id: id, request: request.of(subject), at: now,
                standing: standing(of: subject.application))
            return Decision(records: [.checkoutRecorded(attempt)], answer: attempt)
        }
        guard let provider, attempt.standing == .requested else { return attempt }
        attempt.standing = provider.open(attempt, as: mode)
        try store.commit { _ in Decision(records: [.checkoutRecorded(attempt)], answer: ()) }
        return attempt
    }

    /// How a checkout of an application begins: without a provider it is also how it ends.
    private func standing(of application: String) -> CheckoutAttempt.Standing {
        guard provider?.serves(application) != true else { return .requested }
        let whose = application == Endpoint.defaultApplication ? "" : "\(application)="
        return .unavailable(
            "no payment provider is configured: `redrive serve` needs --stripe-key-file"
                + " \(whose)FILE to open checkouts of the application \(application)")
    }
}
