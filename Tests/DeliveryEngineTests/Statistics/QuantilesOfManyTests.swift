import DeliveryEngine
import Testing

@Suite("Quantiles of many samples")
struct QuantilesOfManyTests {
    @Test(
        "Are those of the sorted samples", arguments: [1, 2, 19, 20, 100, 5000], [1, 90, 1 << 40])
    func sorted(count: Int, span: Int64) throws {
        let chance = SeededChance(seed: UInt64(count))
        let samples = (0..<count).map { _ in
            Milliseconds(Int64(chance.bits() >> 2) % span - span / 3)
        }
        let sorted = samples.sorted()
        let quantiles = try #require(Quantiles(samples))
        for (percent, found) in [(50, quantiles.p50), (95, quantiles.p95), (99, quantiles.p99)] {
            #expect(found == sorted[(count * percent + 99) / 100 - 1])
        }
    }
}
