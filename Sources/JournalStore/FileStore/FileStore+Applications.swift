extension FileStore {
    /// How many deliveries each application has; those without any are left out.
    ///
    /// No row is looked at for it: an endpoint's deliveries are all of one application.
    package func deliveriesByApplication() -> [String: Int] {
        withLedger { ledger in
            var counts: [String: Int] = [:]
            for endpoint in ledger.standing.endpoints where endpoint.lastRow > 0 {
                let newest = Int(endpoint.lastRow) - 1
                // Only a damaged snapshot names a row there is not.
                guard newest < ledger.count else { continue }
                let application = ledger.texts.string(ledger.deliveries.rest[newest].application)
                counts[application, default: 0] += endpoint.deliveries.values.reduce(0, +)
            }
            return counts
        }
    }
}
