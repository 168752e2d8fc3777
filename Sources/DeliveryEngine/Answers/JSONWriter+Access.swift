extension JSONWriter {
    /// Writes the answer of `GET /v1/access`.
    package mutating func access(_ decision: AccessDecision) {
        object { $0.decisionMembers(decision) }
    }

    /// Writes an element of `GET /v1/entitlements`: the decision, and its history.
    package mutating func entitlement(_ decision: AccessDecision, _ story: EntitlementStory) {
        object { object in
            object.decisionMembers(decision)
            object.array("history") { array in
                for change in story.history { array.change(change) }
            }
        }
    }

    /// Writes what is left of each meter, in the order of their names.
    mutating func usageRemaining(_ remaining: [String: Int64]) {
        object("usage_remaining") { object in
            for (meter, left) in remaining.sorted(by: { $0.key < $1.key }) {
                object.name(text: meter)
                object.value(left)
            }
        }
    }

    /// Writes the members of an access decision.
    mutating func decisionMembers(_ decision: AccessDecision) {
        member("subject_ref", decision.subject.reference)
        member("feature", decision.feature)
        member("allowed", decision.isAllowed)
        member("state", decision.state.rawValue)
        member("reason", decision.reason)
        member("since", decision.since)
        member("until", decision.until)
        usageRemaining(decision.usageRemaining)
    }

    private mutating func change(_ change: EntitlementChanged) {
        let entitlement = change.entitlement
        object { object in
            object.member("at", change.at)
            object.member("state", entitlement.state.rawValue)
            object.member("since", entitlement.since)
            object.member("until", entitlement.until)
            object.member("source", entitlement.source.text)
            object.member("reason", entitlement.reason)
        }
    }
}
