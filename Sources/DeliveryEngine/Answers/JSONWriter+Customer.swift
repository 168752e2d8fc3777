extension JSONWriter {
    /// Writes the answer of `GET /v1/customers/{subject_ref}`, which `redrive customer --json`
    /// prints too.
    package mutating func customer(_ story: CustomerStory) {
        object { object in
            object.member("subject_ref", story.subject.reference)
            object.member("app", story.subject.application)
            object.array("access") { array in
                for decision in story.access { array.access(decision) }
            }
            object.array("entitlements") { array in
                for (decision, entitlement) in zip(story.access, story.entitlements) {
                    array.entitlement(decision, entitlement)
                }
            }
            object.array("checkouts") { array in
                for checkout in story.checkouts { array.checkout(checkout) }
            }
            object.array("usage") { array in
                for (meter, kept) in story.meters.sorted(by: { $0.key < $1.key }) {
                    array.meter(meter, kept)
                }
            }
            object.array("adjustments") { array in
                for adjusted in story.adjustments { array.adjustment(adjusted) }
            }
            object.array("signals") { array in
                for head in story.signals { array.signal(head) }
            }
            object.array("deliveries") { array in
                for row in story.deliveries { array.delivery(row) }
            }
        }
    }

    /// Writes a signal without its body.
    package mutating func signal(_ head: SignalHead) {
        object { object in
            object.member("id", head.id.text)
            object.member("type", head.type)
            object.member("app", head.application)
            object.member("route", head.route.rawValue)
            object.member("subject_ref", head.subject)
            object.member("created_at", head.createdAt)
            object.member("received_at", head.receivedAt)
            object.member("outcome", head.effect.rawValue)
            object.member("note", head.note)
        }
    }

    /// Writes a refused arrival, as like a signal as it can be.
    package mutating func refusedSignal(_ refused: SignalRefused) {
        object { object in
            object.member("id", String?.none)
            object.member("type", String?.none)
            object.member("app", refused.application)
            object.member("route", refused.route.rawValue)
            object.member("subject_ref", String?.none)
            object.member("created_at", Timestamp?.none)
            object.member("received_at", refused.at)
            object.member("outcome", "refused")
            object.member("refusal", refused.refusal.kind.rawValue)
            object.member("note", refused.refusal.sentence)
            object.member("unrecorded", refused.unrecorded)
        }
    }

    /// Writes a checkout: the answer of `POST /v1/checkout/session`.
    package mutating func checkout(_ attempt: CheckoutAttempt) {
        object { object in
            object.member("id", attempt.id)
            object.member("subject_ref", attempt.request.subject.reference)
            object.member("price_id", attempt.request.price)
            object.member("requested_at", attempt.at)
            object.member("status", attempt.standing.word)
            object.member("session_id", attempt.standing.session)
            object.member("url", attempt.standing.page)
            object.member("detail", attempt.standing.detail)
        }
    }

    private mutating func meter(_ meter: String, _ story: MeterStory) {
        object { object in
            object.member("meter", meter)
            object.name("usage_remaining")
            object.value(story.remaining)
            object.array("history") { array in
                for change in story.history { array.usage(change) }
            }
        }
    }

    private mutating func usage(_ change: UsageChanged) {
        object { object in
            object.member("id", change.id)
            object.member("at", change.at)
            object.name("quantity")
            object.value(change.quantity)
            object.name("usage_remaining")
            object.value(change.remaining)
            object.member("cause", change.cause.word)
            object.member("source", change.cause.source)
        }
    }

    /// Writes what an operator changed by hand.
    package mutating func adjustment(_ adjusted: AccessAdjusted) {
        object { object in
            object.member("id", adjusted.id)
            object.member("at", adjusted.at)
            object.member("kind", adjusted.kind.word)
            object.member("feature", adjusted.feature)
            object.member("meter", adjusted.kind.meter)
            object.name("quantity")
            if let quantity = adjusted.kind.quantity {
                object.value(quantity)
            } else {
                object.null()
            }
            object.member("by", adjusted.by.text)
            object.member("reason", adjusted.reason)
        }
    }
}
