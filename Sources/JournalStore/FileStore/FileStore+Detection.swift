package import DeliveryEngine

extension FileStore {
    /// What detectors decide on, in one pass over the columns.
    package func detectorFacts() -> DetectorFacts {
        while true {
            // Made anew in the middle of it, the ledger is measured from its beginning.
            let facts = soundly { LedgerFacts(ledger: ledger, now: clock.now).measure() }
            if let facts { return facts }
        }
    }
}
