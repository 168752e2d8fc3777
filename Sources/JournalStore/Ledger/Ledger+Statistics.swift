import DeliveryEngine

extension Ledger {
    /// Codes that are counted by index: all that HTTP knows.
    private static let plainCodes = 1000

    /// Counts rows by scans over the columns.
    func statistics(of rows: RowList) -> DeliveryStatistics {
        var statuses = [Int](repeating: 0, count: Int(UInt8.max) + 1)
        var codes = [Int](repeating: 0, count: Self.plainCodes)
        var otherCodes: [Int: Int] = [:]
        var withoutCode = 0
        var total = 0
        var latencies: [Milliseconds] = []
        latencies.reserveCapacity(rows.count)
        for run in rows.runs {
            let range = Int(run.least)..<min(Int(run.greatest) + 1, count)
            guard !range.isEmpty else { continue }
            total += range.count
            for status in deliveries.status.values(range) { statuses[Int(status)] += 1 }
            for code in deliveries.code.values(range) {
                if code == DeliveryTable.noCode {
                    withoutCode += 1
                } else if codes.indices.contains(Int(code)) {
                    codes[Int(code)] += 1
                } else {
                    otherCodes[Int(code), default: 0] += 1
                }
            }
            for latency in deliveries.latency.values(range) where latency != StoredTime.none {
                latencies.append(Milliseconds(latency))
            }
        }
        return DeliveryStatistics(
            total: total,
            byStatus: Dictionary(
                uniqueKeysWithValues: DeliveryStatus.allCases.compactMap { status in
                    let count = statuses[Int(status.code)]
                    return count > 0 ? (status, count) : nil
                }),
            byCode: otherCodes.merging(
                codes.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
            ) { $0 + $1 },
            withoutCode: withoutCode, latency: Quantiles(latencies))
    }
}
