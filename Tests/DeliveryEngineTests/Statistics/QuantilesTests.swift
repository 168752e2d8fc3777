import DeliveryEngine
import Testing

struct QuantilesTests {
    @Test("Quantiles are samples by nearest rank")
    func nearestRank() throws {
        let hundred = try #require(Quantiles((1...100).shuffled().map { Milliseconds($0) }))
        #expect(hundred.p50.count == 50 && hundred.p95.count == 95 && hundred.p99.count == 99)
        let one = try #require(Quantiles([Milliseconds(7)]))
        #expect(one.p50.count == 7 && one.p99.count == 7)
        let two = try #require(Quantiles([Milliseconds(9), Milliseconds(1)]))
        #expect(two.p50.count == 1 && two.p95.count == 9)
        #expect(Quantiles([]) == nil)
    }
}
