extension Timestamp {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let longWeekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    /// The longest of the three forms, `Wednesday, 09-Nov-94 08:49:37 GMT`, and some.
    private static let longestHTTPDate = 40

    /// The moment that an HTTP date names in one of its three forms (RFC 9110, section 5.6.7):
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37
    /// 1994`; `nil` for any other text.
    ///
    /// A year of two digits that would lie over 50 years after `now` is of the century before. The
    /// day of the week is not checked.
    package init?(httpDate text: some StringProtocol, now: Timestamp) {
        guard text.utf8.count <= Self.longestHTTPDate else { return nil }
        var cursor = ByteCursor(Array(text.utf8))
        let weekday = cursor.letters()
        let moment: Timestamp? =
            if Self.longWeekdays.contains(weekday) {
                cursor.rfc850(months: Self.months, now: now)
            } else if !Self.weekdays.contains(weekday) {
                nil
            } else if cursor.next == UInt8(ascii: ",") {
                cursor.fixdate(months: Self.months)
            } else {
                cursor.asctime(months: Self.months)
            }
        guard let moment, cursor.isAtEnd else { return nil }
        self = moment
    }

    /// The IMF-fixdate form, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpDate: String {
        let time = CivilTime(self)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let year = String(repeating: "0", count: max(0, 4 - "\(time.date.year)".count))
        return "\(Self.weekdays[time.date.weekday]), \(two(time.date.day)) "
            + "\(Self.months[time.date.month - 1]) \(year)\(time.date.year) "
            + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) GMT"
    }
}

extension ByteCursor {
    fileprivate mutating func month(_ months: [String]) -> Int? {
        months.firstIndex(of: letters()).map { $0 + 1 }
    }

    fileprivate mutating func fixdate(months: [String]) -> Timestamp? {
        guard take(", "), let day = number(digits: 2), take(" "), let month = month(months),
            take(" "), let year = number(digits: 4), take(" "),
            let clock = wholeClock(), take(" GMT"),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return clock.moment(on: date, offsetSeconds: 0)
    }

    fileprivate mutating func rfc850(months: [String], now: Timestamp) -> Timestamp? {
        guard take(", "), let day = number(digits: 2), take("-"), let month = month(months),
            take("-"), let short = number(digits: 2), take(" "),
            let clock = wholeClock(), take(" GMT")
        else { return nil }
        let thisYear = CivilTime(now).date.year
        var year = thisYear - thisYear % 100 + short
        if year > thisYear + 50 { year -= 100 }
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        return clock.moment(on: date, offsetSeconds: 0)
    }

    fileprivate mutating func asctime(months: [String]) -> Timestamp? {
        guard take(" "), let month = month(months), take(" "),
            let day = take(" ") ? number(digits: 1) : number(digits: 2), take(" "),
            let clock = wholeClock(), take(" "), let year = number(digits: 4),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return clock.moment(on: date, offsetSeconds: 0)
    }

    private mutating func wholeClock() -> ClockReading? {
        guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
            let second = number(digits: 2)
        else { return nil }
        return ClockReading(hour: hour, minute: minute, second: second, millisecond: 0)
    }
}
