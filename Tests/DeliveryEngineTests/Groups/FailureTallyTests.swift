import DeliveryEngine
import Testing

@Suite("Counting failures by group")
struct FailureTallyTests {
    private static let now = Timestamp(milliseconds: 24_000)

    private func failure(_ row: Int32, _ endpoint: Int32, _ print: UInt32, at: Int64)
        -> FailureTally.Failure?
    {
        ResponseFingerprint(value: print).map {
            FailureTally.Failure(
                row: row, endpoint: endpoint, fingerprint: $0, since: at, at: at,
                isExhausted: row % 2 == 0)
        }
    }

    @Test("Groups are the largest first, with count, first, last and newest row")
    func groups() throws {
        var tally = FailureTally()
        for failure in [
            failure(0, 0, 9, at: 0), failure(1, 0, 9, at: 23_000), failure(2, 0, 9, at: 11_000),
            failure(3, 1, 9, at: 12_000), failure(4, 0, 5, at: 13_000),
        ] { tally.add(try #require(failure)) }
        let counted = tally.counted(now: Self.now)
        #expect(counted.map(\.count) == [3, 1, 1])
        #expect(counted[0].newest == 1)
        #expect(counted[0].firstAt == 0)
        #expect(counted[0].lastAt == 23_000)
        #expect(counted[0].exhausted == 2)
        #expect(counted[1].lastAt == 13_000)
        #expect(tally.failures == 5)
        #expect(counted.allSatisfy { $0.trend.counts.reduce(0, +) == $0.count })
    }

    @Test("Retries move neither when it began nor the trend, only when it was seen last")
    func retried() throws {
        var tally = FailureTally()
        let print = try #require(ResponseFingerprint(value: 9))
        for row: Int32 in 0..<3 {
            tally.add(
                FailureTally.Failure(
                    row: row, endpoint: 0, fingerprint: print, since: Int64(row) * 1000,
                    at: 23_000 + Int64(row), isExhausted: false))
        }
        let group = tally.counted(now: Self.now)[0]
        #expect(group.firstAt == 0)
        #expect(group.lastAt == 23_002)
        #expect(group.trend.direction == .over)
        #expect(tally.since(now: Self.now).milliseconds == 0)
    }

    @Test("No more groups than the limit are made, and the rest is known")
    func limit() throws {
        var tally = FailureTally()
        for row in 0..<50 {
            tally.add(try #require(failure(Int32(row), 0, UInt32(row + 1), at: Int64(row))))
        }
        #expect(tally.counted(now: Self.now, limit: 7).count == 7)
        #expect(tally.groupCount == 50)
    }

    @Test("Times of all years that records hold are counted")
    func extremes() throws {
        var tally = FailureTally()
        for at: Int64 in [-62_135_596_800_000, 0, 253_402_300_799_999] {
            tally.add(try #require(failure(0, 0, 1, at: at)))
        }
        let trend = tally.counted(now: Timestamp(milliseconds: 4_000_000_000_000))[0].trend
        #expect(trend.counts.reduce(0, +) == 3)
    }

    @Test(
        "The trend has a word",
        arguments: [
            ([0, 0, 0, 0, 0, 0, 0, 9], FailureTrend.Direction.new),
            ([2, 2, 2, 2, 2, 2, 9, 9], .rising), ([9, 9, 9, 9, 9, 9, 9, 9], .steady),
            ([9, 9, 9, 9, 9, 9, 1, 1], .falling), ([9, 9, 9, 9, 9, 9, 0, 0], .over),
            ([0, 0, 0, 0, 0, 0, 0, 0], .steady), ([], .steady), ([3], .new),
        ])
    func direction(counts: [Int], direction: FailureTrend.Direction) {
        #expect(FailureTrend(counts).direction == direction)
    }

    @Test("A sparkline has the width asked for, and never draws something as nothing")
    func sparkline() {
        let trend = FailureTrend([0, 0, 1, 0, 50, 100, 0, 3])
        #expect(trend.sparkline(width: 8, isUnicode: true) == "··▁·▄█·▁")
        #expect(trend.sparkline(width: 4, isUnicode: true) == "·▁█▁")
        #expect(trend.sparkline(width: 8, isUnicode: false) == "  . =@ .")
        #expect(trend.sparkline(width: 0, isUnicode: true) == "")
        #expect(FailureTrend([]).sparkline(width: 5, isUnicode: true) == "")
    }
}
