import DeliveryEngine

extension LogSelection {
    /// How many of the newest rows found are looked at: enough for a 95th of a hundred, and cheap
    /// at any size of the log.
    static let measuredRows = 500

    /// The latency that 95 of a hundred of the newest deliveries found stayed within; `nil` before
    /// the first attempt.
    func recentLatency(in log: any DeliveryLog) -> Milliseconds? {
        Quantiles(log.rows(rows.newest(Self.measuredRows)).compactMap(\.delivery.latency))?.p95
    }
}
