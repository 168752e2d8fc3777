import Glibc

/// Times as the operator's wall clock shows them, in one zone.
package struct LocalTime: Hashable, Sendable {
    /// Whether the zone is UTC, and not the system's.
    private let isUTC: Bool

    /// Times in UTC.
    package static let utc = LocalTime(isUTC: true)

    /// Times of the system's zone: `$TZ`, else `/etc/localtime`.
    package static var system: LocalTime {
        // Reads the zone's rules; `localtime_r` itself need not.
        tzset()
        return LocalTime(isUTC: false)
    }

    /// `14:01:58`.
    package func clock(_ moment: Timestamp) -> String {
        let time = reading(moment)
        return "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
    }

    /// `11-01 14:01`: for tables that reach beyond today.
    package func dayAndClock(_ moment: Timestamp) -> String {
        let time = reading(moment)
        return "\(two(time.date.month))-\(two(time.date.day)) \(two(time.hour)):\(two(time.minute))"
    }

    /// `2026-11-01`.
    package func day(_ moment: Timestamp) -> String {
        let date = reading(moment).date
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
    }

    /// `2026-11-01 14:01:58.123 +01:00`, and `Z` for UTC.
    package func full(_ moment: Timestamp) -> String {
        let millisecond = String(1000 + reading(moment).millisecond).dropFirst()
        return "\(day(moment)) \(clock(moment)).\(millisecond) \(offsetText(moment))"
    }

    /// Whether two moments fall on one day of this zone.
    package func isSameDay(_ first: Timestamp, _ second: Timestamp) -> Bool {
        reading(first).date == reading(second).date
    }

    private func offset(_ moment: Timestamp) -> Int {
        guard !isUTC else { return 0 }
        var seconds = time_t(moment.milliseconds / 1000)
        var time = tm()
        // A year that is no 32-bit number has no local time; it is shown in UTC.
        return localtime_r(&seconds, &time) == nil ? 0 : time.tm_gmtoff
    }

    private func reading(_ moment: Timestamp) -> CivilTime {
        CivilTime(moment, offsetSeconds: offset(moment))
    }

    private func offsetText(_ moment: Timestamp) -> String {
        let minutes = offset(moment) / 60
        if minutes == 0 { return "Z" }
        let size = abs(minutes)
        return "\(minutes < 0 ? "-" : "+")\(two(size / 60)):\(two(size % 60))"
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
