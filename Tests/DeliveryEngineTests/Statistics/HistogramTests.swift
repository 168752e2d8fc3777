import Testing

@testable import DeliveryEngine

@Suite("A histogram of deliveries")
struct HistogramTests {
    private let start = Timestamp(milliseconds: 1_000_000)

    @Test("Counts what was created in the stretch, its end left out")
    func edges() {
        var tally = HistogramTally(span: start..<start + .seconds(10), parts: 10)
        for at in [-1, 0, 999, 1000, 9999, 10_000] as [Int64] {
            tally.add(
                createdAt: start.milliseconds + at, hasSucceeded: at < 1000, hasFailed: at >= 1000,
                latency: at < 0 ? nil : at)
        }
        let histogram = tally.histogram
        #expect(histogram.parts.map(\.total) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 1])
        #expect(histogram.whole == DeliveryHistogram.Part(total: 4, succeeded: 2, failed: 2))
        #expect(histogram.whole.failureRate == 0.5)
        #expect(histogram.parts[2].failureRate == nil)
        #expect(histogram.latency?.p95 == Milliseconds(9999))
    }

    @Test("Folded into fewer parts it counts the same", arguments: [1, 3, 7, 10, 99])
    func folded(count: Int) {
        let parts = (0..<10).map { DeliveryHistogram.Part(total: $0, succeeded: 0, failed: $0) }
        let histogram = DeliveryHistogram(
            span: start..<start + .seconds(10), parts: parts, latency: nil)
        let folded = histogram.folded(into: count)
        #expect(folded.count == min(count, 10))
        let sum = folded.reduce(DeliveryHistogram.Part(), +)
        #expect(sum == histogram.whole)
        #expect(histogram.start(ofPart: 0, of: folded.count) == start)
        #expect(histogram.start(ofPart: folded.count, of: folded.count) == start + .seconds(10))
    }

    @Test("A stretch of no length and of no parts counts nothing and does not trap")
    func empty() {
        var tally = HistogramTally(span: start..<start, parts: 0)
        tally.add(createdAt: .min, hasSucceeded: true, hasFailed: false, latency: 1)
        tally.add(createdAt: .max, hasSucceeded: true, hasFailed: false, latency: 1)
        #expect(tally.histogram.whole.total == 0)
    }

    @Test(
        "A query says from when to when, where it asks that of all",
        arguments: [
            ("since:2026-11-01 until:2026-11-02 code:5xx", true, true),
            ("since:2026-11-01", true, false), ("since:2026-11-01 or code:500", false, false),
            ("-since:2026-11-01", false, false), ("", false, false),
        ])
    func span(text: String, hasSince: Bool, hasUntil: Bool) throws {
        let query = try Query(parsing: text, now: start)
        #expect((query.since != nil) == hasSince)
        #expect((query.until != nil) == hasUntil)
    }
}
