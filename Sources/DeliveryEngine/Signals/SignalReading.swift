/// What an event of Stripe's means to Redrive, by its type.
struct SignalReading {
    /// What it says of an object, `nil` where there is nothing to act on.
    let fact: BillingFact?
    /// The subject it names itself.
    let subject: String?
    /// The Stripe customer it names.
    let customer: String?
    /// Whether its type is one that Redrive acts on.
    let isKnownType: Bool

    /// The types that matter, in the order in which they are documented.
    static let types = [
        "checkout.session.completed", "checkout.session.async_payment_succeeded",
        "checkout.session.expired", "customer.subscription.created",
        "customer.subscription.updated", "customer.subscription.deleted", "invoice.paid",
        "invoice.payment_succeeded", "invoice.payment_failed", "charge.refunded",
        "charge.dispute.created",
        "charge.dispute.closed",
    ]

    init(_ event: StripeEvent) {
        let object = StripeObject(event.object)
        subject = object.subject
        customer = object.links.customer
        isKnownType = Self.types.contains(event.type)
        fact = Self.fact(event, object)
    }

    private static func fact(_ event: StripeEvent, _ object: StripeObject) -> BillingFact? {
        switch event.type {
        case "checkout.session.completed", "checkout.session.async_payment_succeeded",
            "checkout.session.expired":
            return checkout(event, object)
        case "customer.subscription.created", "customer.subscription.updated",
            "customer.subscription.deleted":
            return subscription(event, object)
        case "invoice.paid", "invoice.payment_succeeded", "invoice.payment_failed":
            return invoice(event, object)
        case "charge.refunded":
            return refund(event, object)
        case "charge.dispute.created", "charge.dispute.closed":
            return dispute(event, object)
        default: return nil
        }
    }

    private static func checkout(_ event: StripeEvent, _ object: StripeObject) -> BillingFact? {
        let isPaid =
            event.type.hasSuffix("async_payment_succeeded")
            // Before there were delayed payments, a completed session was a paid one.
            || ["paid", "no_payment_required", nil].contains(object.string("payment_status"))
        let standing: BillingStanding =
            event.type.hasSuffix("expired") ? .expired : isPaid ? .paid : .unpaid
        return make(.checkout, standing, event, object, object.id)
    }

    private static func subscription(_ event: StripeEvent, _ object: StripeObject) -> BillingFact? {
        let isDeleted = event.type.hasSuffix("deleted")
        var fact = make(
            .subscription, isDeleted ? .ended : status(object.string("status")), event, object,
            object.id, order: event.type.hasSuffix("created") ? 0 : 1,
            startedAt: object.moment("start_date") ?? object.moment("created"))
        fact?.periodEnd = object.periodEnd
        fact?.endsAt =
            object.moment("cancel_at")
            ?? (object.bool("cancel_at_period_end") ? object.periodEnd : nil)
        return fact
    }

    private static func status(_ text: String?) -> BillingStanding {
        switch text {
        case "active", "trialing", nil: .running
        case "past_due": .pastDue
        case "incomplete": .incomplete
        case "canceled": .ended
        default: .suspended
        }
    }

    private static func invoice(_ event: StripeEvent, _ object: StripeObject) -> BillingFact? {
        // Stripe says that an invoice is paid in two ways, and an account may send either or both.
        let isFailed = event.type == "invoice.payment_failed"
        var fact = make(.invoice, isFailed ? .failed : .paid, event, object, object.id)
        fact?.periodEnd = object.periodEnd
        fact?.isFirst = object.string("billing_reason") == "subscription_create"
        return fact
    }

    private static func refund(_ event: StripeEvent, _ object: StripeObject) -> BillingFact? {
        let amount = object.integer("amount")
        let isWhole =
            object.bool("refunded")
            || amount.map { $0 > 0 && object.integer("amount_refunded") ?? 0 >= $0 } ?? false
        return make(.refund, isWhole ? .refunded : .refundedInPart, event, object, object.id)
    }

    private static func dispute(_ event: StripeEvent, _ object: StripeObject) -> BillingFact? {
        let isClosed = event.type.hasSuffix("closed")
        let standing: BillingStanding =
            !isClosed ? .disputed : object.string("status") == "lost" ? .disputeLost : .disputeWon
        return make(.dispute, standing, event, object, object.id)
    }

    private static func make(
        _ kind: BillingFact.Kind, _ standing: BillingStanding, _ event: StripeEvent,
        _ object: StripeObject, _ id: String?, order: Int = 0, startedAt: Timestamp? = nil
    ) -> BillingFact? {
        guard let id else { return nil }
        return BillingFact(
            kind: kind, object: id, standing: standing, signal: event.id,
            createdAt: event.createdAt, order: order, subject: object.subject,
            links: object.links, prices: object.prices, startedAt: startedAt ?? event.createdAt)
    }
}
