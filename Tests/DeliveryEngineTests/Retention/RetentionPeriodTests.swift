import DeliveryEngine
import Testing

@Suite("How long deliveries are kept")
struct RetentionPeriodTests {
    @Test(
        "A period is a number of days or never",
        arguments: [
            ("30", 30), ("30d", 30), ("1", 1), ("36500d", 36_500), ("0", nil), ("0d", nil),
            ("never", nil),
        ] as [(String, Int?)])
    func reads(text: String, days: Int?) throws {
        let period = try #require(RetentionPeriod(text))
        #expect(period.days == days)
        #expect(RetentionPeriod(period.text) == period)
    }

    @Test(
        "Anything else is none",
        arguments: ["", "d", "-1", "1h", "3 0", "36501", "99999", "999999999999", "٣", "1.5d"])
    func refuses(text: String) {
        #expect(RetentionPeriod(text) == nil)
    }

    @Test("Thirty days, where nothing was said")
    func standard() {
        #expect(RetentionPeriod.standard.duration == .days(30))
        #expect(RetentionPeriod.forever.duration == nil)
    }
}
