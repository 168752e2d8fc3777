import Testing

@testable import CurlTransport

@Suite("Descriptors (D33)")
struct DescriptorBudgetTests {
    @Test(
        "Attempts in flight and kept connections stay within the limit",
        arguments: [
            16, 64, 256, 1024, 20_000, 1 << 20,
        ])
    func budget(limit: Int) {
        let budget = DescriptorBudget(limit: limit)
        #expect(budget.maxInFlight >= 1 && budget.maxKept >= 1)
        #expect(3 * budget.maxInFlight + 2 * budget.maxKept <= limit)
    }

    @Test("With an ordinary limit thousands may be in flight")
    func ordinary() {
        #expect(DescriptorBudget(limit: 20_000).maxInFlight >= 3000)
    }

    @Test("What the gateway may take is left to it", arguments: [256, 1024, 20_000])
    func spared(limit: Int) {
        let spared = limit / 4 + 24
        let budget = DescriptorBudget(limit: limit, sparing: spared)
        #expect(3 * budget.maxInFlight + 2 * budget.maxKept + spared <= limit)
        #expect(DescriptorBudget(limit: limit).maxInFlight > budget.maxInFlight)
    }
}
