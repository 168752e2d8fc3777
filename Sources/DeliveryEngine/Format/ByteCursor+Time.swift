/// A time of day as written; the second may be 60.
struct ClockReading {
    let hour: Int
    let minute: Int
    let second: Int
    let millisecond: Int

    /// The moment of this reading; a leap second is the second after it.
    func moment(on date: CivilDate, offsetSeconds: Int) -> Timestamp? {
        let civil = CivilTime(
            date: date, hour: hour, minute: minute, second: min(second, 59),
            millisecond: second == 60 ? 0 : millisecond)
        guard second <= 60, let civil else { return nil }
        let moment = civil.timestamp(offsetSeconds: offsetSeconds)
        return second == 60 ? moment + .seconds(1) : moment
    }
}

extension ByteCursor {
    /// Takes `2026-11-01`.
    mutating func civilDate() -> CivilDate? {
        guard let year = number(digits: 4), take(UInt8(ascii: "-")),
            let month = number(digits: 2), take(UInt8(ascii: "-")), let day = number(digits: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Takes `10:00`, `10:00:00` or `10:00:00.000`.
    mutating func clock(isSecondsRequired: Bool) -> ClockReading? {
        guard let hour = number(digits: 2), hour < 24, take(UInt8(ascii: ":")),
            let minute = number(digits: 2), minute < 60
        else { return nil }
        guard take(UInt8(ascii: ":")) else {
            let reading = ClockReading(hour: hour, minute: minute, second: 0, millisecond: 0)
            return isSecondsRequired ? nil : reading
        }
        guard let second = number(digits: 2), second <= 60 else { return nil }
        var millisecond = 0
        if take(UInt8(ascii: ".")) {
            guard let fraction = digits() else { return nil }
            for place in 0..<3 {
                let index = fraction.startIndex + place
                let digit = index < fraction.endIndex ? Int(fraction[index] - 0x30) : 0
                millisecond = millisecond * 10 + digit
            }
        }
        return ClockReading(hour: hour, minute: minute, second: second, millisecond: millisecond)
    }

    /// Takes `Z`, `+02:00` or `-05:30`; the offset in seconds.
    mutating func zone() -> Int? {
        if take(UInt8(ascii: "Z"), UInt8(ascii: "z")) { return 0 }
        let isNegative = next == UInt8(ascii: "-")
        guard take(UInt8(ascii: "+"), UInt8(ascii: "-")), let hours = number(digits: 2),
            hours < 24, take(UInt8(ascii: ":")), let minutes = number(digits: 2), minutes < 60
        else { return nil }
        let seconds = (hours * 60 + minutes) * 60
        return isNegative ? -seconds : seconds
    }
}
