extension Milliseconds {
    private static let units: [(name: String, count: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// The contract's spelling, exact, with one unit, such as `90s`, `24h`, `1500ms`; what
    /// `init(parsing:)` reads back.
    package var unitText: String {
        // 24h and 48h stay hours, as the schedules are written; 3d and more are days.
        for unit in Self.units where count != 0 && count % unit.count == 0 {
            if unit.name == "d", count < 3 * unit.count { continue }
            return "\(count / unit.count)\(unit.name)"
        }
        return "\(count)ms"
    }

    /// For people, at most seven characters wide up to a year: `120ms`, `1.2s`, `10s`, `27m`, `2h
    /// 5m`, `3.6d`.
    ///
    /// Negative lengths have a minus sign.
    package var short: String {
        if count < 0 { return "-" + Milliseconds(count == .min ? .max : -count).short }
        switch count {
        case ..<1000: return "\(count)ms"
        case ..<10_000: return Self.tenths(count, of: 1000) + "s"
        case ..<60_000: return "\(count / 1000)s"
        case ..<3_600_000: return Self.pair(count / 1000, "m", "s", per: 60, limit: 10)
        case ..<86_400_000: return Self.pair(count / 60_000, "h", "m", per: 60, limit: 24)
        default: return Self.tenths(count, of: 86_400_000) + "d"
        }
    }

    /// For sentences: `120 ms`, `10 s`, `27 minutes`, `2 h 5 min`, `3.6 days`.
    package var words: String {
        if count < 0 { return "-" + Milliseconds(count == .min ? .max : -count).words }
        switch count {
        case ..<1000: return "\(count) ms"
        case ..<60_000: return Self.tenths(count, of: 1000) + " s"
        case ..<3_600_000:
            let minutes = Self.tenths(count, of: 60_000)
            return minutes == "1" ? "1 minute" : "\(minutes) minutes"
        case ..<86_400_000:
            let minutes = count / 60_000
            let rest = minutes % 60
            return rest == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(rest) min"
        default:
            let days = Self.tenths(count, of: 86_400_000)
            return days == "1" ? "1 day" : "\(days) days"
        }
    }

    /// `1.2` for 1,234 of 1,000, `3` for 3,000; cut, not rounded up.
    private static func tenths(_ count: Int64, of unit: Int64) -> String {
        let tenth = count % unit / (unit / 10)
        return tenth == 0 ? "\(count / unit)" : "\(count / unit).\(tenth)"
    }

    private static func pair(
        _ count: Int64, _ large: String, _ small: String, per: Int64, limit: Int64
    ) -> String {
        let (whole, rest) = count.quotientAndRemainder(dividingBy: per)
        return rest == 0 || whole >= limit ? "\(whole)\(large)" : "\(whole)\(large) \(rest)\(small)"
    }
}
