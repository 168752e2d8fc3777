extension Timestamp {
    /// RFC 3339 in UTC with milliseconds, such as `2026-11-01T10:00:00.000Z`; years outside
    /// 0000 to 9999, which the format cannot say, are shown as its first or last moment.
    package var rfc3339: String {
        String(unsafeUninitializedCapacity: Self.rfc3339Length) { buffer in
            put(into: buffer)
            return Self.rfc3339Length
        }
    }

    /// The moment that `text` spells in RFC 3339, `nil` for any other text.
    ///
    /// Fractions finer than a millisecond are cut; a leap second counts as the second after it; the
    /// zone is required.
    package init?(rfc3339 text: some StringProtocol) {
        guard text.utf8.count <= Self.longestInput else { return nil }
        var cursor = ByteCursor(Array(text.utf8))
        guard let date = cursor.civilDate(), cursor.take(0x54, 0x74, 0x20),
            let clock = cursor.clock(isSecondsRequired: true), let offset = cursor.zone(),
            cursor.isAtEnd, let moment = clock.moment(on: date, offsetSeconds: offset)
        else { return nil }
        self = moment
    }

    /// The moment that is spelled exactly as `rfc3339` spells it, `nil` for any other text.
    init?(plainRFC3339 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == Self.rfc3339Length, text[23] == UInt8(ascii: "Z") else { return nil }
        func number(_ start: Int, _ digits: Int, then separator: UInt8) -> Int? {
            guard text[start + digits] == separator else { return nil }
            var value = 0
            for byte in text[start..<start + digits] {
                guard byte.isASCIIDigit else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0, 4, then: UInt8(ascii: "-")),
            let month = number(5, 2, then: UInt8(ascii: "-")),
            let day = number(8, 2, then: UInt8(ascii: "T")),
            let hour = number(11, 2, then: UInt8(ascii: ":")), hour < 24,
            let minute = number(14, 2, then: UInt8(ascii: ":")), minute < 60,
            let second = number(17, 2, then: UInt8(ascii: ".")),
            let millisecond = number(20, 3, then: UInt8(ascii: "Z")),
            let date = CivilDate(year: year, month: month, day: day),
            let moment = ClockReading(
                hour: hour, minute: minute, second: second, millisecond: millisecond
            ).moment(on: date, offsetSeconds: 0)
        else { return nil }
        self = moment
    }

    /// The bytes of a moment in RFC 3339.
    static let rfc3339Length = 24
    /// Date, time, zone and as many digits of a fraction as anyone writes.
    private static let longestInput = 64
    private static let earliest: Int64 = -62_167_219_200_000
    private static let latest: Int64 = 253_402_300_799_999

    /// Puts what `rfc3339` says into the first bytes of `buffer`.
    func put(into buffer: UnsafeMutableBufferPointer<UInt8>) {
        let clamped = min(max(milliseconds, Self.earliest), Self.latest)
        let time = CivilTime(Timestamp(milliseconds: clamped))
        func digits(_ value: Int, at position: Int, count: Int) {
            var rest = value
            for place in stride(from: position + count - 1, through: position, by: -1) {
                buffer[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
            }
        }
        digits(time.date.year, at: 0, count: 4)
        digits(time.date.month, at: 5, count: 2)
        digits(time.date.day, at: 8, count: 2)
        digits(time.hour, at: 11, count: 2)
        digits(time.minute, at: 14, count: 2)
        digits(time.second, at: 17, count: 2)
        digits(time.millisecond, at: 20, count: 3)
        buffer[4] = UInt8(ascii: "-")
        buffer[7] = UInt8(ascii: "-")
        buffer[10] = UInt8(ascii: "T")
        buffer[13] = UInt8(ascii: ":")
        buffer[16] = UInt8(ascii: ":")
        buffer[19] = UInt8(ascii: ".")
        buffer[23] = UInt8(ascii: "Z")
    }
}
