/// Signals, usage and operators' hands on their way into one durable step: what each leads to,
/// seen with what the step has taken before it.
struct AccessStep {
    /// What is to be recorded, in order: causes, what follows from them, and what is told of it.
    private(set) var records: [Record] = []

    let now: Timestamp
    let mint: IdentifierMint
    let catalog: Catalog
    let registry: Registry
    private(set) var draft: AccessBook
    private var publishing: PublishBatch

    /// Nothing taken yet.
    init(state: any LedgerState, now: Timestamp, mint: IdentifierMint, catalog: Catalog) {
        self.now = now
        self.mint = mint
        self.catalog = catalog
        registry = state.registry
        draft = AccessBook(over: state.access)
        publishing = PublishBatch(state: state, now: now, mint: mint)
    }

    /// Records, and makes the draft know it.
    mutating func note(_ record: Record) {
        records.append(record)
        draft.apply(record)
    }

    /// Records a signal whose fact the draft has learned.
    mutating func keep(_ received: SignalReceived) {
        records.append(.signalReceived(received))
        draft.append(received.head)
    }

    /// Publishes what is told of a change, in the same step.
    mutating func tell(_ event: RuntimeEvent) throws {
        let before = publishing.records.count
        _ = try publishing.take(event.request).get()
        records += publishing.records[before...]
    }

    /// Decides a subject's entitlements anew, and records and tells what is different.
    mutating func settle(_ subject: SubjectKey) throws {
        guard let account = draft.account(of: subject) else { return }
        let rules = EntitlementRules(
            catalog: catalog, account: account, facts: draft.facts(of: account))
        for entitlement in rules.changes() {
            let was = account.entitlements[entitlement.feature]?.current
            note(
                .entitlementChanged(
                    EntitlementChanged(subject: subject, entitlement: entitlement, at: now)))
            // A new beginning of what already was so changes nothing for anybody.
            guard was?.state != entitlement.state || was?.until != entitlement.until else {
                continue
            }
            guard let decided = draft.account(of: subject) else { continue }
            try tell(
                .updated(
                    decided.decision(on: entitlement.feature, of: subject, at: now),
                    by: entitlement.source.text, at: now))
        }
    }

    /// Changes a meter and returns the change.
    mutating func meter(
        _ meter: String, of subject: SubjectKey, by quantity: Int64, _ cause: UsageChanged.Cause
    ) -> UsageChanged {
        let left = draft.account(of: subject)?.meters[meter]?.remaining ?? 0
        let change = UsageChanged(
            id: mint.make(), subject: subject, meter: meter, quantity: quantity,
            remaining: min(left + quantity, UsageChanged.most), cause: cause, at: now)
        note(.usageChanged(change))
        return change
    }
}
