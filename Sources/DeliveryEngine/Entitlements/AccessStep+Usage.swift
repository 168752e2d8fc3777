extension AccessStep {
    /// Takes a wish to consume usage, which counts once for its id.
    mutating func take(_ request: UsageRequest) throws -> UsageOutcome {
        let key = AccessBook.UsageKey(
            subject: request.subject, meter: request.meter, id: request.id)
        if let earlier = draft.consumption(key) {
            return earlier.quantity == -request.quantity
                ? .repeated(remaining: earlier.remaining)
                : .contradicting(quantity: earlier.quantity.magnitude)
        }
        let left = draft.account(of: request.subject)?.meters[request.meter]?.remaining ?? 0
        guard left >= request.quantity else { return .insufficient(remaining: left) }
        let change = meter(
            request.meter, of: request.subject, by: -request.quantity, .consumed(id: request.id))
        try tell(.consumed(change, id: request.id))
        return .counted(remaining: change.remaining)
    }

    /// Takes an operator's adjustment.
    ///
    /// Throws `StoreError.refused` where more usage is to be taken than is left, or added than fits.
    mutating func take(_ request: AdjustmentRequest) throws -> AdjustmentReceipt {
        let adjusted = AccessAdjusted(
            id: mint.make(), subject: request.subject, kind: request.kind, by: request.by,
            reason: request.reason, at: now)
        note(.accessAdjusted(adjusted))
        var remaining: Int64?
        if case .usage(let meter, let quantity) = request.kind {
            let left = draft.account(of: request.subject)?.meters[meter]?.remaining ?? 0
            guard left + quantity >= 0 else {
                throw StoreError.refused(
                    "\(left) of \(meter) are left; \(-quantity) cannot be taken")
            }
            guard left + quantity <= UsageChanged.most else {
                throw StoreError.refused(
                    "\(left) of \(meter) are left, and a meter holds \(UsageChanged.most);"
                        + " at most \(UsageChanged.most - left) can be added")
            }
            let change = self.meter(
                meter, of: request.subject, by: quantity, .adjusted(adjusted.id))
            try tell(.metered(change, at: now))
            remaining = change.remaining
        } else {
            try settle(request.subject)
        }
        let decision = adjusted.feature.flatMap { feature in
            draft.account(of: request.subject)?.decision(
                on: feature, of: request.subject, at: now)
        }
        return AdjustmentReceipt(
            adjustment: adjusted, decision: decision, remaining: remaining,
            events: records.compactMap { record in
                if case .eventPublished(let published) = record { published.event.id } else { nil }
            })
    }
}
