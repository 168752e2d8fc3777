import DeliveryEngine

/// Counts of rows by status, code and latency, taken in by stretches of columns.
struct RowTally {
    private var statuses = [Int](repeating: 0, count: Int(UInt8.max) + 1)
    private var codes = [Int](repeating: 0, count: Self.plainCodes)
    private var otherCodes: [Int: Int] = [:]
    private var withoutCode = 0
    private var total = 0
    private var latencies = LatencyCounts()

    /// Codes that are counted by index: all that HTTP knows.
    private static let plainCodes = 1000

    mutating func add(_ rows: Range<Int>, of deliveries: DeliveryTable) {
        total += rows.count
        for status in deliveries.status.values(rows) { statuses[Int(status)] += 1 }
        for code in deliveries.code.values(rows) {
            if code >= 0, code < Int32(Self.plainCodes) {
                codes[Int(code)] += 1
            } else if code == DeliveryTable.noCode {
                withoutCode += 1
            } else {
                otherCodes[Int(code), default: 0] += 1
            }
        }
        for latency in deliveries.latency.values(rows) where latency != StoredTime.none {
            latencies.add(latency)
        }
    }

    var statistics: DeliveryStatistics {
        let byStatus = DeliveryStatus.allCases.compactMap { status in
            let count = statuses[Int(status.code)]
            return count > 0 ? (status, count) : nil
        }
        let plain = codes.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
        return DeliveryStatistics(
            total: total, byStatus: Dictionary(uniqueKeysWithValues: byStatus),
            byCode: otherCodes.merging(plain) { $0 + $1 }, withoutCode: withoutCode,
            latency: latencies.quantiles)
    }
}
