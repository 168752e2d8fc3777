extension Timestamp {
    /// How far off this is, seen from `now`: `in 27m`, `5m ago`, `now` within a second.
    package func relative(to now: Timestamp) -> String {
        let (distance, overflow) = milliseconds.subtractingReportingOverflow(now.milliseconds)
        if overflow || distance == .min {
            return milliseconds < now.milliseconds ? "long ago" : "far off"
        }
        if abs(distance) < 1000 { return "now" }
        // Parts below the leading unit only flicker in a table.
        let size = Milliseconds(abs(distance)).coarse
        return distance > 0 ? "in \(size)" : "\(size) ago"
    }
}

extension Milliseconds {
    /// One unit, rounded down: `40s`, `27m`, `5h`, `3d`.
    package var coarse: String {
        switch count.magnitude {
        case ..<1000: "\(count)ms"
        case ..<60_000: "\(count / 1000)s"
        case ..<3_600_000: "\(count / 60_000)m"
        case ..<86_400_000: "\(count / 3_600_000)h"
        default: "\(count / 86_400_000)d"
        }
    }
}
