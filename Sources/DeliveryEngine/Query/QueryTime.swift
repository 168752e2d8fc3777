/// The times a query may name; without a zone they are UTC.
package enum QueryTime {
    /// The moment that `text` names as seen from `now`: a date, a date and time with or without
    /// zone, a time of today, `now`, `today`, `yesterday`, `-2h` or `2h` for two hours ago.
    package static func moment(_ text: String, now: Timestamp) -> Timestamp? {
        guard text.utf8.count <= 64 else { return nil }
        let today = CivilTime(now).date
        switch text.lowercased() {
        case "now": return now
        case "today": return midnight(today)
        case "yesterday": return midnight(today) - .days(1)
        case "tomorrow": return midnight(today) + .days(1)
        default: break
        }
        var cursor = ByteCursor(Array(text.utf8))
        if let date = cursor.civilDate() { return dated(date, &cursor) }
        cursor = ByteCursor(Array(text.utf8))
        if let clock = cursor.clock(isSecondsRequired: false) {
            return zoned(clock, on: today, &cursor)
        }
        let span = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let back = try? Milliseconds(parsing: span) else { return nil }
        return now - back
    }

    private static func dated(_ date: CivilDate, _ cursor: inout ByteCursor) -> Timestamp? {
        if cursor.isAtEnd { return midnight(date) }
        guard cursor.take(0x54, 0x74, 0x20), let clock = cursor.clock(isSecondsRequired: false)
        else { return nil }
        return zoned(clock, on: date, &cursor)
    }

    private static func zoned(
        _ clock: ClockReading, on date: CivilDate, _ cursor: inout ByteCursor
    ) -> Timestamp? {
        let offset = cursor.isAtEnd ? 0 : cursor.zone()
        guard let offset, cursor.isAtEnd else { return nil }
        return clock.moment(on: date, offsetSeconds: offset)
    }

    private static func midnight(_ date: CivilDate) -> Timestamp {
        Timestamp(milliseconds: Int64(date.daysSince1970) * 86_400_000)
    }
}
