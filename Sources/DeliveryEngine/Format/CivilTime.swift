/// A wall-clock reading in UTC, taken apart.
package struct CivilTime: Hashable, Sendable {
    /// The day.
    package let date: CivilDate
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int
    /// 0 to 59.
    package let second: Int
    /// 0 to 999.
    package let millisecond: Int

    private static let dayMs: Int64 = 86_400_000

    /// The reading of these parts; `nil` when one is out of its range.
    ///
    /// A leap second (60) counts as the second after it, as POSIX time has none.
    package init?(date: CivilDate, hour: Int, minute: Int, second: Int, millisecond: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...999).contains(millisecond)
        else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
    }

    /// The reading at `moment`, shifted by a zone's offset from UTC in seconds.
    package init(_ moment: Timestamp, offsetSeconds: Int = 0) {
        let shifted = moment.milliseconds.addingReportingOverflow(Int64(offsetSeconds) * 1000)
        let total = shifted.overflow ? moment.milliseconds : shifted.partialValue
        let (quotient, remainder) = total.quotientAndRemainder(dividingBy: Self.dayMs)
        let days = remainder < 0 ? quotient - 1 : quotient
        let rest = Int(remainder < 0 ? remainder + Self.dayMs : remainder)
        date = CivilDate(daysSince1970: Int(days))
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
    }

    /// The moment of this reading in a zone of this offset from UTC.
    package func timestamp(offsetSeconds: Int = 0) -> Timestamp {
        let days = Int64(date.daysSince1970) * Self.dayMs
        let clock = ((hour * 60 + minute) * 60 + second - offsetSeconds) * 1000 + millisecond
        return Timestamp(milliseconds: days + Int64(clock))
    }
}
