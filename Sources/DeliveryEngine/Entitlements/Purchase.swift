/// What signals said of one thing that was bought: a subscription with its invoices and checkouts,
/// or a single payment.
struct Purchase {
    /// The subscription, where there is one and a signal told of it.
    var subscription: BillingFact?
    /// The invoices, in the order of their making.
    var invoices: [BillingFact] = []
    /// The checkouts, in the order of their making.
    var checkouts: [BillingFact] = []

    /// The purchases that `facts` tell of, in the order of their keys.
    static func all(in facts: [BillingFact]) -> [Purchase] {
        var purchases: [String: Purchase] = [:]
        for fact in facts.sorted(by: isEarlier) {
            let links = fact.links
            switch fact.kind {
            case .subscription: purchases[fact.object, default: Purchase()].subscription = fact
            case .invoice:
                let key = links.subscription ?? fact.object
                purchases[key, default: Purchase()].invoices.append(fact)
            case .checkout:
                let key = links.subscription ?? links.invoice ?? fact.object
                purchases[key, default: Purchase()].checkouts.append(fact)
            case .refund, .dispute: continue
            }
        }
        return purchases.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func isEarlier(_ left: BillingFact, _ right: BillingFact) -> Bool {
        (left.createdAt, left.signal) < (right.createdAt, right.signal)
    }

    private var paidInvoices: [BillingFact] { invoices.filter { $0.standing == .paid } }
    private var paidCheckouts: [BillingFact] { checkouts.filter { $0.standing == .paid } }

    /// The last payment.
    var lastPaid: BillingFact? {
        (paidInvoices + paidCheckouts).max { Self.isEarlier($0, $1) }
    }

    /// The last payment that failed, unless one went through since.
    var lastFailed: BillingFact? {
        guard let failed = invoices.last(where: { $0.standing == .failed }) else { return nil }
        if let lastPaid, lastPaid.createdAt >= failed.createdAt { return nil }
        return failed
    }

    /// When it began: no later than anything was told of it.
    var startedAt: Timestamp? {
        guard let subscription else {
            return (paidInvoices + paidCheckouts).map(\.startedAt).min()
        }
        return (invoices + checkouts).map(\.startedAt).reduce(subscription.startedAt, min)
    }

    /// The prices that count: what the subscription is for now, else what was paid for.
    var prices: [String] {
        if let subscription, !subscription.prices.isEmpty { return subscription.prices }
        return (paidInvoices + paidCheckouts).flatMap(\.prices)
    }

    /// The end of the period that is paid or to be paid.
    var periodEnd: Timestamp? {
        [subscription?.periodEnd, invoices.compactMap(\.periodEnd).max()].compactMap { $0 }.max()
    }

    /// The payment that a refund or a lost dispute is about.
    func payment(reversedBy reversal: BillingFact) -> BillingFact? {
        let charge = reversal.kind == .refund ? reversal.object : reversal.links.charge
        let links = reversal.links
        return (paidInvoices + paidCheckouts).first { payment in
            let invoice = payment.kind == .invoice ? payment.object : payment.links.invoice
            return charge != nil && charge == payment.links.charge
                || links.paymentIntent != nil && links.paymentIntent == payment.links.paymentIntent
                || links.invoice != nil && links.invoice == invoice
        }
    }

    /// Whether `payment` is the one that the present period stands on: a checkout stands for the
    /// first invoice.
    func isLatest(_ payment: BillingFact) -> Bool {
        let paid = paidInvoices
        guard let last = paid.last else { return true }
        let invoice =
            payment.kind == .invoice
            ? payment.object : payment.links.invoice ?? paid.first?.object
        return invoice == last.object
    }
}
