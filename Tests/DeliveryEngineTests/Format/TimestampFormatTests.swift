import DeliveryEngine
import Foundation
import Testing

struct TimestampFormatTests {
    @Test(
        "RFC 3339 in UTC with milliseconds, there and back",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_793_527_200_123, "2026-11-01T10:00:00.123Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func thereAndBack(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test("Moments beyond four-digit years are shown as the first or last one")
    func extremes() {
        #expect(Timestamp(milliseconds: .max).rfc3339 == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp(milliseconds: .min).rfc3339 == "0000-01-01T00:00:00.000Z")
    }

    @Test("Every day of 800 years agrees with the one before it and with itself")
    func calendar() throws {
        var before = CivilDate(daysSince1970: -146_098)
        for days in -146_097...146_097 {
            let date = CivilDate(daysSince1970: days)
            let follows =
                date.day == before.day + 1 && date.month == before.month || date.day == 1
            guard date.daysSince1970 == days, follows,
                CivilDate(year: date.year, month: date.month, day: date.day) == date
            else {
                Issue.record("day \(days) is \(date)")
                return
            }
            before = date
        }
        #expect(try #require(CivilDate(year: 2026, month: 11, day: 1)).weekday == 0)
    }

    @Test(
        "Offsets, fractions and leap seconds are read",
        arguments: [
            ("2026-11-01T10:00:00Z", 1_793_527_200_000),
            ("2026-11-01t10:00:00z", 1_793_527_200_000),
            ("2026-11-01 12:00:00+02:00", 1_793_527_200_000),
            ("2026-11-01T04:30:00.5-05:30", 1_793_527_200_500),
            ("2026-11-01T10:00:00.123999Z", 1_793_527_200_123),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)])
    func reads(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(
        "What is no time is refused",
        arguments: [
            "", "2026-11-01", "2026-11-01T10:00Z", "2026-11-01T10:00:00", "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-11-31T00:00:00Z", "2026-11-01T24:00:00Z", "2026-11-01T10:60:00Z",
            "2026-11-01T10:00:61Z", "2026-11-01T10:00:00.Z", "2026-11-01T10:00:00+24:00",
            "2026-11-01T10:00:00+0200", "26-11-01T10:00:00Z", "2026-11-01T10:00:00Z ",
            "２026-11-01T10:00:00Z", String(repeating: "1", count: 1000),
        ])
    func refuses(text: String) { #expect(Timestamp(rfc3339: text) == nil) }

    @Test(
        "HTTP dates are read in all three forms (B3, RFC 9110)",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777_000),
            ("Sun Nov  6 08:49:37 1994", 784_111_777_000),
            ("Wed Nov 16 08:49:37 1994", 784_975_777_000),
            ("Sunday, 01-Nov-26 10:00:00 GMT", 1_793_527_200_000),
            ("Friday, 01-Jan-77 00:00:00 GMT", 220_924_800_000),
        ] as [(String, Int64)])
    func httpDates(text: String, milliseconds: Int64) {
        let now = Timestamp(milliseconds: 1_793_527_200_000)
        #expect(Timestamp(httpDate: text, now: now)?.milliseconds == milliseconds)
    }

    @Test(
        "What is no HTTP date is refused",
        arguments: [
            "", "120", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT", "sun, 06 nov 1994 08:49:37 gmt",
            "Sun, 6 Nov 1994 08:49:37 GMT", "Sun Nov 06 08:49:37 94",
        ])
    func notHTTPDates(text: String) {
        #expect(Timestamp(httpDate: text, now: Timestamp(milliseconds: 0)) == nil)
    }

    @Test("HTTP dates are written as they are read")
    func httpDate() {
        let moment = Timestamp(milliseconds: 784_111_777_000)
        #expect(moment.httpDate == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test("Local times follow the zone and its summer time")
    func localTime() async {
        // A process of its own, for the zone is the whole process's.
        await #expect(processExitsWith: .success) {
            setenv("TZ", "Europe/Berlin", 1)
            try Self.expectBerlin(LocalTime.system)
        }
    }

    private static func expectBerlin(_ berlin: LocalTime) throws {
        let winter = Timestamp(milliseconds: 1_793_527_200_123)
        #expect(berlin.clock(winter) == "11:00:00")
        #expect(berlin.full(winter) == "2026-11-01 11:00:00.123 +01:00")
        #expect(berlin.dayAndClock(winter) == "11-01 11:00")
        let summer = try #require(Timestamp(rfc3339: "2026-07-01T22:30:00Z"))
        #expect(berlin.day(summer) == "2026-07-02" && LocalTime.utc.day(summer) == "2026-07-01")
        #expect(LocalTime.utc.full(summer) == "2026-07-01 22:30:00.000 Z")
        #expect(!berlin.isSameDay(summer, summer - .hours(1)))
    }

    @Test(
        "Relative times have one unit",
        arguments: [
            (0, "now"), (999, "now"), (27 * 60_000, "in 27m"), (-5 * 60_000, "5m ago"),
            (-90_000, "1m ago"), (40_000, "in 40s"), (49 * 3_600_000, "in 2d"),
        ] as [(Int64, String)])
    func relative(distance: Int64, text: String) {
        let now = Timestamp(milliseconds: 1_793_527_200_000)
        #expect((now + Milliseconds(distance)).relative(to: now) == text)
    }

    @Test("Moments at the ends of time are far off, not a crash")
    func farOff() {
        let end = Timestamp(milliseconds: .max)
        let start = Timestamp(milliseconds: .min)
        #expect(end.relative(to: start) == "far off" && start.relative(to: end) == "long ago")
        #expect(Milliseconds(.min).short.hasPrefix("-") && Milliseconds(.min).words.hasPrefix("-"))
    }
}
