extension AccessStep {
    /// Takes a signal that can be believed; throws `SignalRefusal` for what is none.
    mutating func take(_ arrival: SignalArrival) throws -> SignalOutcome {
        let event = try StripeEvent(arrival.body)
        let application = arrival.application
        guard draft.signal(event.id, in: application) == nil else { return .repeated(event.id) }
        let reading = SignalReading(event)
        let known = reading.fact.flatMap { draft.fact(FactKey($0, in: application)) }
        let isNews = reading.fact.map { fact in
            known.map { fact.supersedes($0.fact) } ?? true
        }
        let consequences = reading.fact.map { draft.learn($0, in: application) }
        let subject =
            reading.fact.map { draft.subject(of: $0, in: application).reference }
            ?? reading.subject
            ?? reading.customer.map { draft.reference(ofCustomer: $0, in: application) }
        let head = SignalHead(
            id: event.id, application: application, route: arrival.route, type: event.type,
            createdAt: event.createdAt, receivedAt: now, subject: subject,
            effect: Self.effect(reading, isNews), note: note(reading, isNews),
            bodyBytes: arrival.body.count)
        keep(
            SignalReceived(
                head: head, customer: reading.customer, fact: reading.fact, body: arrival.body))
        guard let consequences else { return .accepted(event.id) }
        let isTold = reading.fact.map { Self.isTold($0, known?.fact) } ?? false
        try follow(
            reading.fact, isNews: isNews ?? false, isTold: isTold, in: application, consequences)
        return .accepted(event.id)
    }

    /// Whether endpoints were told of it before: an invoice is paid once, in whichever words.
    private static func isTold(_ fact: BillingFact, _ known: BillingFact?) -> Bool {
        fact.kind == .invoice && fact.standing == .paid && known?.standing == .paid
    }

    private mutating func follow(
        _ fact: BillingFact?, isNews: Bool, isTold: Bool, in application: String,
        _ consequences: AccessBook.Consequences
    ) throws {
        if let fact, isNews, let placed = draft.fact(FactKey(fact, in: application)) {
            let features = catalog.features(of: fact.prices).sorted()
            let event = RuntimeEvent.told(fact, of: placed.subject, features: features, at: now)
            if let event, !isTold { try tell(event) }
            try credit(fact, to: placed.subject)
        }
        for (fact, old, new) in consequences.moved { try move(fact, from: old, to: new) }
        for subject in consequences.affected.sorted() { try settle(subject) }
    }

    /// Adds the credits of a payment, once, by whichever signal it is told first.
    private mutating func credit(_ fact: BillingFact, to subject: SubjectKey) throws {
        let keys = fact.creditKeys
        let amounts = catalog.credits(of: fact.prices)
        guard fact.standing == .paid, !keys.isEmpty, !amounts.isEmpty,
            !keys.contains(where: { credit(at: $0, subject) != nil })
        else { return }
        for (meter, amount) in amounts.sorted(by: { $0.key < $1.key }) {
            let change = self.meter(
                meter, of: subject, by: amount, .credited(by: fact.signal, keys: keys))
            try tell(.metered(change, at: now))
        }
    }

    /// Moves what is left of a payment's credits to the subject whose they turned out to be.
    private mutating func move(
        _ fact: BillingFact, from old: SubjectKey, to new: SubjectKey
    ) throws {
        let keys = fact.creditKeys
        let known = keys.compactMap { credit(at: $0, old) }
        guard let credit = known.first, known.allSatisfy({ $0.subject == old }) else { return }
        for (meter, amount) in credit.amounts.sorted(by: { $0.key < $1.key }) {
            let left = draft.account(of: old)?.meters[meter]?.remaining ?? 0
            let quantity = min(amount, max(left, 0))
            let cause = UsageChanged.Cause.moved(by: fact.signal, keys: keys)
            for change in [
                self.meter(meter, of: old, by: -quantity, cause),
                self.meter(meter, of: new, by: quantity, cause),
            ] where quantity > 0 {
                try tell(.metered(change, at: now))
            }
        }
    }

    private func credit(at key: String, _ subject: SubjectKey) -> AccessBook.Credit? {
        draft.credit(AccessBook.CreditKey(application: subject.application, key: key))
    }

    private static func effect(_ reading: SignalReading, _ isNews: Bool?) -> SignalEffect {
        switch isNews {
        case true?: .applied
        case false?: .stale
        case nil: reading.isKnownType ? .noted : .unknownType
        }
    }

    private func note(_ reading: SignalReading, _ isNews: Bool?) -> String {
        guard let fact = reading.fact, let isNews else {
            return reading.isKnownType
                ? "it names no object; there is nothing to act on"
                : "Redrive does not act on this type; it is kept and shown"
        }
        guard isNews else {
            return "something newer about \(fact.object) was known already; nothing was rolled back"
        }
        let said = "\(fact.object) is \(fact.standing.word)"
        guard let unnamed = fact.prices.first(where: { catalog.offers[$0] == nil }) else {
            return said
        }
        return "\(said); the price \(unnamed) is not in catalog.json: nothing is given or taken for"
            + " it until it is named there and `redrive catalog apply` decides anew"
    }
}

extension BillingFact {
    /// What a payment's credits are known by: a checkout and the invoice of the same payment have
    /// one in common, so that they count once.
    var creditKeys: [String] {
        switch kind {
        case .checkout:
            guard links.subscription != nil || links.invoice != nil else {
                return ["checkout:\(object)"]
            }
            return [
                links.subscription.map { "first:\($0)" }, links.invoice.map { "invoice:\($0)" },
            ].compactMap { $0 }
        case .invoice:
            let first = isFirst ? links.subscription.map { "first:\($0)" } : nil
            return ["invoice:\(object)", first].compactMap { $0 }
        case .subscription, .refund, .dispute: return []
        }
    }
}

extension BillingStanding {
    /// How it is said in a sentence.
    var word: String {
        switch self {
        case .running: "active"
        case .incomplete: "waiting for its first payment"
        case .pastDue: "past due"
        case .suspended: "unpaid or paused"
        case .ended: "over"
        case .paid: "paid"
        case .unpaid: "completed and not paid yet"
        case .expired: "expired"
        case .failed: "not paid: the payment failed"
        case .refunded: "refunded in full"
        case .refundedInPart: "refunded in part; access stays"
        case .disputed: "disputed; access stays until the dispute is lost"
        case .disputeLost: "lost"
        case .disputeWon: "closed without a loss"
        }
    }
}
