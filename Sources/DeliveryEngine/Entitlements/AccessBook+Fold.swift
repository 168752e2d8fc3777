extension AccessBook {
    /// What a signal led to beyond itself.
    struct Consequences {
        /// The subjects whose facts are not what they were.
        var affected: Set<SubjectKey> = []
        /// Facts that turned out to be another subject's.
        var moved: [(fact: BillingFact, from: SubjectKey, to: SubjectKey)] = []
    }

    /// Takes in a record; one that speaks of something else is passed over.
    package func apply(_ record: Record) {
        switch record {
        case .signalReceived(let received): apply(received)
        case .signalRefused(let refused): append(refused)
        case .entitlementChanged(let changed): change(changed.subject) { $0.apply(changed) }
        case .usageChanged(let change): apply(change)
        case .accessAdjusted(let adjusted): append(adjusted)
        case .checkoutRecorded(let checkout):
            change(checkout.request.subject) { $0.apply(checkout) }
        default: return
        }
    }

    /// Takes in a signal; one that is known already changes nothing.
    @discardableResult
    func apply(_ received: SignalReceived) -> Consequences {
        let head = received.head
        guard signal(head.id, in: head.application) == nil else { return Consequences() }
        append(head)
        return received.fact.map { learn($0, in: head.application) } ?? Consequences()
    }

    private func apply(_ usage: UsageChanged) {
        change(usage.subject) { $0.apply(usage) }
        switch usage.cause {
        case .adjusted: return
        case .consumed(let id):
            note(
                Consumption(quantity: usage.quantity, remaining: usage.remaining),
                at: UsageKey(subject: usage.subject, meter: usage.meter, id: id))
        case .credited(_, let keys):
            for key in keys {
                let place = CreditKey(application: usage.subject.application, key: key)
                var credit = credit(place) ?? Credit(subject: usage.subject, amounts: [:])
                credit.amounts[usage.meter] = usage.quantity
                note(credit, at: place)
            }
        case .moved(_, let keys) where usage.quantity >= 0:
            for key in keys {
                let place = CreditKey(application: usage.subject.application, key: key)
                var credit = credit(place) ?? Credit(subject: usage.subject, amounts: [:])
                credit.subject = usage.subject
                note(credit, at: place)
            }
        case .moved: return
        }
    }

    // MARK: Facts and whose they are

    /// Whose a fact is: the subject it names, else the one that another signal tied to the same
    /// objects, the closest first, or to the same Stripe customer, else the Stripe customer itself.
    func subject(of fact: BillingFact, in application: String) -> SubjectKey {
        SubjectKey(application: application, reference(of: fact, in: application))
    }

    private func reference(of fact: BillingFact, in application: String) -> String {
        // What was paid for a subscription is whose the subscription is.
        if fact.kind != .subscription, let object = fact.links.subscription {
            let key = FactKey(application: application, kind: .subscription, object: object)
            if let owner = self.fact(key)?.fact.subject { return owner }
        }
        if let own = fact.subject { return own }
        let known = fact.anchors.map { anchor(AnchorKey(application: application, object: $0)) }
        if let tied = known.lazy.compactMap({ $0?.tie?.subject }).first { return tied }
        let customer = fact.links.customer ?? known.lazy.compactMap { $0?.customer }.first
        guard let customer else { return fact.anchors.first ?? fact.object }
        return reference(ofCustomer: customer, in: application)
    }

    /// The subject of a Stripe customer, else the customer's own id.
    func reference(ofCustomer customer: String, in application: String) -> String {
        anchor(AnchorKey(application: application, object: customer))?.tie?.subject ?? customer
    }

    /// Takes in what is said of an object: of several words the one that counts, in the account of
    /// whoever it belongs to.
    func learn(_ fact: BillingFact, in application: String) -> Consequences {
        let key = FactKey(fact, in: application)
        let touched = tie(fact, key, in: application).union([key])
        let known = self.fact(key)
        let counted = known.map { fact.merged(with: $0.fact) } ?? fact.merged(with: fact)
        let subject = subject(of: counted, in: application)
        place(PlacedFact(fact: counted, subject: known?.subject ?? subject), at: key)
        var consequences = Consequences()
        if known == nil { change(subject) { $0.facts.insert(key) } }
        consequences.affected.insert(subject)
        for key in touched.sorted() { settle(key, in: application, &consequences) }
        return consequences
    }

    /// Learns from a fact which objects belong together, and returns the facts that this may
    /// concern.
    private func tie(_ fact: BillingFact, _ key: FactKey, in application: String) -> Set<FactKey> {
        var touched: Set<FactKey> = []
        let customer = fact.links.customer
        for object in fact.anchors {
            let place = AnchorKey(application: application, object: object)
            change(place) { anchor in
                anchor.facts.insert(key)
                if let customer { anchor.customer = min(anchor.customer ?? customer, customer) }
            }
            tell(fact, at: place)
            guard let known = anchor(place) else { continue }
            touched.formUnion(known.facts)
            if let customer = known.customer {
                change(AnchorKey(application: application, object: customer)) {
                    $0.facts.formUnion(known.facts)
                }
            }
        }
        guard let customer else { return touched }
        let place = AnchorKey(application: application, object: customer)
        change(place) { $0.facts.insert(key) }
        if tell(fact, at: place) { touched.formUnion(anchor(place)?.facts ?? []) }
        return touched
    }

    /// Notes the subject that a fact names, unless a later one was named; answers whether it did.
    @discardableResult
    private func tell(_ fact: BillingFact, at place: AnchorKey) -> Bool {
        guard let subject = fact.subject else { return false }
        let known = anchor(place)?.tie
        if let known, (known.at, known.by) >= (fact.createdAt, fact.signal) { return false }
        let tie = Anchor.Tie(subject: subject, at: fact.createdAt, by: fact.signal)
        change(place) { $0.tie = tie }
        return known?.subject != subject
    }

    /// Puts a fact into the account of its subject, where it is not there yet.
    private func settle(
        _ key: FactKey, in application: String, _ consequences: inout Consequences
    ) {
        guard var placed = fact(key) else { return }
        let (old, new) = (placed.subject, subject(of: placed.fact, in: application))
        guard old != new else { return }
        placed.subject = new
        place(placed, at: key)
        let isAlias =
            placed.fact.links.customer == old.reference
            || placed.fact.anchors.contains(old.reference)
            || placed.fact.object == old.reference
        change(old) { $0.facts.remove(key) }
        change(new) { account in
            account.facts.insert(key)
            if isAlias { account.aliases.insert(old.reference) }
        }
        consequences.affected.formUnion([old, new])
        consequences.moved.append((placed.fact, old, new))
    }
}
