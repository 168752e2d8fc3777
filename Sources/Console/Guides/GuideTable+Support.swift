import DeliveryEngine

extension GuideTable {
    /// The support workflows: a customer first, then what is to be sent (seed 000, C7).
    static let support = [accessMissing, deliveryFailed, refundRevoked, creditsGone, manualGrant]

    private static let accessMissing = Guide(
        name: "access-missing", title: "A customer says access is missing",
        meaning: """
            Access follows from processed signals, never from a success page. Look at what came \
            in before anything is granted.
            """,
        steps: [
            """
            \(name: .customer(.ask), in: .log) and type the customer's subject_ref: access now, \
            and why, stands on top.
            """,
            """
            Below it is the line of time: is there a checkout, and a paid \
            \(typed: "checkout.session.completed")?
            """,
            """
            No signal at all: \(name: .customer(.showSignals), in: .customer), and look for \
            refused ones: a wrong secret, a wrong clock.
            """,
            """
            Access is there, and the product does not know: did \
            \(typed: "entitlement.updated") go out, and was it a SUCCESS?
            """,
        ],
        proof: "Access now says allowed, and a delivery told of it; or the reason why not is known."
    )

    private static let deliveryFailed = Guide(
        name: "delivery-failed", title: "An outbound delivery failed: send it again?",
        meaning: """
            Sending an old event again can undo newer ones at the receiver. Look at the customer \
            first.
            """,
        steps: [
            """
            \(.open, in: .log) on the delivery: its last status and error, and when it is tried \
            next.
            """,
            """
            \(.tab(.customer), in: .detail) shows the customer beside it. \(typed: "stale") \
            means that something newer was delivered there already.
            """,
            "\(.customer(.show), in: .detail) shows all that happened, in one line of time.",
            """
            \(.operate(.retry), in: .detail) asks first, and says again whether it is stale; \
            \(typed: "y") sends.
            """,
        ],
        proof: "The delivery is a SUCCESS, and nothing newer was overtaken.")

    private static let refundRevoked = Guide(
        name: "refund-revoked", title: "A refund took access unexpectedly",
        meaning: """
            A full refund and a lost dispute revoke what their payment bought. A refund that \
            names no known payment is taken to be about all of them.
            """,
        steps: [
            """
            \(name: .customer(.ask), in: .log) and the subject_ref: the reason names the charge \
            or the dispute.
            """,
            """
            In the line of time: when was it refunded, and what was paid before and since?
            """,
            """
            \(.customer(.hand(.grant)), in: .customer) and type \
            \(typed: "FEATURE why"): gives it back by hand; \(typed: "y") does it.
            """,
        ],
        proof: """
            Verify stands on top: the feature is allowed now, and the delivery that tells of it \
            is on its way.
            """)

    private static let creditsGone = Guide(
        name: "credits-gone", title: "Credits are used up unexpectedly",
        meaning: "Credits come with payments and go with usage, each use counted once by its id.",
        steps: [
            """
            \(name: .customer(.ask), in: .log) and the subject_ref: Usage says what is left of \
            each meter.
            """,
            """
            In the line of time: which ids used how much? Were credits added by hand, and did \
            the last payment come in?
            """,
            """
            \(.customer(.hand(.adjust)), in: .customer) and type \
            \(typed: "METER +N why"): adds some; \(typed: "y") does it.
            """,
        ],
        proof: "Verify says how much is left, and that endpoints were told.")

    private static let manualGrant = Guide(
        name: "manual-grant", title: "Grant access by hand, and take it back",
        meaning: """
            What an operator gives lasts until an operator takes it, whatever Stripe says. Look \
            at the customer first.
            """,
        steps: [
            """
            \(name: .customer(.ask), in: .log) and the subject_ref: is it given already, or was \
            it taken for a reason?
            """,
            """
            \(.customer(.hand(.grant)), in: .customer) and type \(typed: "FEATURE why"); the \
            question says how it stands now.
            """,
            "\(typed: "y") does it. Your name and the reason stay in the line of time.",
            """
            \(.customer(.hand(.revoke)), in: .customer) takes it back the same way; a new \
            purchase gives it again.
            """,
        ],
        proof: "Verify: allowed now, and the delivery to each endpoint that takes it.")
}
