extension OperatorDesk {
    /// Changes a subject's access by hand and records who did it and why; what follows from it is
    /// told to endpoints in the same step.
    ///
    /// Throws `StoreError.refused` without a reason, and where more usage is to be taken than is
    /// left, and in a deleted application.
    package func adjust(_ request: AdjustmentRequest) throws -> AdjustmentReceipt {
        try AccessRules.check(request)
        let catalog = try catalogs?.catalog() ?? Catalog()
        return try store.commit { state in
            var step = AccessStep(state: state, now: clock.now, mint: mint, catalog: catalog)
            let subject = try state.registry.living(request.subject)
            let receipt = try step.take(
                AdjustmentRequest(
                    subject: subject, kind: request.kind, by: request.by, reason: request.reason))
            return Decision(records: step.records, answer: receipt)
        }
    }

    /// Decides every subject's entitlements anew by the catalog as it is now, and returns how many
    /// became something else; where any did, the operator journal has it (B9).
    package func applyCatalog(by: OperatorIdentity) throws -> Int {
        let catalog = try catalogs?.catalog() ?? Catalog()
        return try store.commit { state in
            var step = AccessStep(state: state, now: clock.now, mint: mint, catalog: catalog)
            for subject in state.access.subjects { try step.settle(subject) }
            let changes = step.records.count { record in
                if case .entitlementChanged = record { true } else { false }
            }
            guard changes > 0 else { return Decision(records: step.records, answer: changes) }
            let action = StoreAction(
                id: mint.make(), kind: .catalogApplied, object: "entitlements changed",
                by: by, at: clock.now, note: "\(changes)")
            return Decision(records: step.records + [.storeActed(action)], answer: changes)
        }
    }
}
