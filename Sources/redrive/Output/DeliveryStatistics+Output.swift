import DeliveryEngine

extension DeliveryStatistics {
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
        object.object("latency_ms") { members in
            members.member("p50", latency?.p50)
            members.member("p95", latency?.p95)
            members.member("p99", latency?.p99)
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
        if let latency {
            lines.append("latency of the last attempts")
            lines.append(
                """
                  p50 \(latency.p50.short)  p95 \(latency.p95.short)  p99 \(latency.p99.short)
                """)
        }
        return lines
    }

    private var codeCounts: [(String, Int)] {
        byCode.sorted { $0.key < $1.key }.map { ("\($0.key)", $0.value) }
            + (withoutCode > 0 ? [("none", withoutCode)] : [])
    }

    private static func row(_ name: String, _ count: Int) -> String {
        let gap = String(repeating: " ", count: max(1, 10 - name.count))
        let number = String(count)
        return name + gap + String(repeating: " ", count: max(0, 9 - number.count)) + number
    }
}
