import DeliveryEngine

/// Counts of deliveries and quantiles of their latency: the *stats* object of the contract.
struct DeliveryStatistics {
    private(set) var total = 0
    private var byStatus: [DeliveryStatus: Int] = [:]
    private var byCode: [Int: Int] = [:]
    private var withoutCode = 0
    private var latencies: [Milliseconds] = []

    /// Counts a delivery.
    mutating func add(_ delivery: Delivery) {
        total += 1
        byStatus[delivery.status, default: 0] += 1
        if let code = delivery.responseCode {
            byCode[code, default: 0] += 1
        } else {
            withoutCode += 1
        }
        if let latency = delivery.latency { latencies.append(latency) }
    }

    /// Writes the members of the *stats* object.
    func write(to object: inout JSONWriter) {
        object.member("total", total)
        object.object("by_status") { statuses in
            for status in DeliveryStatus.allCases {
                statuses.name(text: status.rawValue)
                statuses.value(byStatus[status] ?? 0)
            }
        }
        object.object("by_code") { codes in
            for (code, count) in codeCounts {
                codes.name(text: code)
                codes.value(count)
            }
        }
        let quantiles = self.quantiles
        object.object("latency_ms") { latency in
            latency.member("p50", quantiles?.p50)
            latency.member("p95", quantiles?.p95)
            latency.member("p99", quantiles?.p99)
        }
    }

    /// The same for people.
    var lines: [String] {
        var lines = ["\(total) deliveries"]
        for status in DeliveryStatus.allCases {
            lines.append("  " + Self.row(status.rawValue, byStatus[status] ?? 0))
        }
        if !codeCounts.isEmpty { lines.append("by response code") }
        lines += codeCounts.map { "  " + Self.row($0, $1) }
        if let quantiles {
            lines.append("latency of the last attempts")
            lines.append(
                """
                  p50 \(quantiles.p50.short)  p95 \(quantiles.p95.short)  p99 \(quantiles.p99.short)
                """)
        }
        return lines
    }

    private var codeCounts: [(String, Int)] {
        byCode.sorted { $0.key < $1.key }.map { ("\($0.key)", $0.value) }
            + (withoutCode > 0 ? [("none", withoutCode)] : [])
    }

    /// By nearest rank: the smallest latency that at least this share does not exceed.
    private var quantiles: (p50: Milliseconds, p95: Milliseconds, p99: Milliseconds)? {
        guard !latencies.isEmpty else { return nil }
        let sorted = latencies.sorted()
        func quantile(_ percent: Int) -> Milliseconds {
            sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
        }
        return (quantile(50), quantile(95), quantile(99))
    }

    private static func row(_ name: String, _ count: Int) -> String {
        let gap = String(repeating: " ", count: max(1, 10 - name.count))
        let number = String(count)
        return name + gap + String(repeating: " ", count: max(0, 9 - number.count)) + number
    }
}
