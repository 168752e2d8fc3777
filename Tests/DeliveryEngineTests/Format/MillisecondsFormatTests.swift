import DeliveryEngine
import Testing

struct MillisecondsFormatTests {
    @Test(
        "Lengths of time are read in the contract's units",
        arguments: [
            ("0ms", 0), ("500ms", 500), ("1s", 1000), ("1.5s", 1500), ("5m", 300_000),
            ("24h", 86_400_000), ("3d", 259_200_000), ("1h30m", 5_400_000), ("2H", 7_200_000),
            ("36500d", 3_153_600_000_000),
        ] as [(String, Int64)])
    func reads(text: String, count: Int64) throws {
        #expect(try Milliseconds(parsing: text).count == count)
    }

    @Test(
        "What is no length of time is refused with a sentence (B3)",
        arguments: [
            ("", "is not a length of time"), ("s", "is not a length of time"),
            ("10", "has no unit; write 10s"), ("-5s", "is not a length of time"),
            ("5w", "\"w\" in \"5w\" is not a unit of time"), ("1m1h", "is not a length of time"),
            ("5 s", "is not a length of time"), ("1.s", "is not a length of time"),
            ("36501d", "too long"), ("999999999999999999999999999999d", "too long"),
            ("1e3s", "is not a unit of time"), ("５s", "is not a length of time"),
        ])
    func refuses(text: String, says: String) {
        let error = #expect(throws: DurationError.self) { try Milliseconds(parsing: text) }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    @Test("The contract's spelling is read back as it was")
    func unitText() throws {
        for count: Int64 in [0, 1, 999, 1000, 1500, 60_000, 90_000, 86_400_000, 259_200_000] {
            let span = Milliseconds(count)
            #expect(try Milliseconds(parsing: span.unitText) == span, "\(span.unitText)")
        }
        #expect(Milliseconds.hours(24).unitText == "24h" && Milliseconds.hours(72).unitText == "3d")
    }

    @Test(
        "People read short forms and words",
        arguments: [
            (0, "0ms", "0 ms"), (120, "120ms", "120 ms"), (1250, "1.2s", "1.2 s"),
            (10_000, "10s", "10 s"), (59_999, "59s", "59.9 s"), (60_000, "1m", "1 minute"),
            (150_000, "2m 30s", "2.5 minutes"), (1_620_000, "27m", "27 minutes"),
            (7_500_000, "2h 5m", "2 h 5 min"), (86_400_000, "1d", "1 day"),
            (311_040_000, "3.6d", "3.6 days"), (-120, "-120ms", "-120 ms"),
        ] as [(Int64, String, String)])
    func people(count: Int64, short: String, words: String) {
        #expect(Milliseconds(count).short == short)
        #expect(Milliseconds(count).words == words)
    }

    @Test(
        "Retry schedules are presets or lists of pauses (B3)",
        arguments: [
            ("reseller", nil, "reseller", 8, 8), ("Portal", nil, "portal", 3, 4),
            ("1s,5s,30s", nil, "custom", 3, 4), ("1s,5s,30s", 2, "custom", 3, 2),
            ("reseller", 9, "reseller", 8, 9), ("50ms", 1, "custom", 1, 1),
        ] as [(String, Int?, String, Int, Int)])
    func policies(text: String, most: Int?, name: String, pauses: Int, attempts: Int) throws {
        let policy = try RetryPolicy(parsing: text, maxAttempts: most)
        #expect(policy.name == name && policy.pauses.count == pauses)
        #expect(policy.maxAttempts == attempts)
        #expect(try RetryPolicy(parsing: policy.text, maxAttempts: most) == policy)
    }

    @Test(
        "A wrong retry schedule is refused with a sentence (B3)",
        arguments: [
            ("", nil, "is empty"), ("resellr", nil, "write reseller, portal"),
            ("1s,,2s", nil, "pause 2"), ("1s,5", nil, "pause 2 of the retry schedule: \"5\" has"),
            ("0s", nil, "a pause is 1ms to 30d"), ("31d", nil, "a pause is 1ms to 30d"),
            ("9999999999d", nil, "is 9999999999d; a pause is 1ms to 30d"),
            ("1s", 0, "0 attempts are not possible"), ("portal", 1001, "the number is 1 to 1000"),
            (Array(repeating: "1s", count: 101).joined(separator: ","), nil, "has 101 pauses"),
        ] as [(String, Int?, String)])
    func wrongPolicies(text: String, most: Int?, says: String) {
        let error = #expect(throws: RetryPolicyError.self) {
            try RetryPolicy(parsing: text, maxAttempts: most)
        }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }
}
