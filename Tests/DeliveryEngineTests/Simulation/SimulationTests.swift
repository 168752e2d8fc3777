import DeliveryEngine
import Foundation
import Testing

@Suite("A week of schedule, simulated")
struct SimulationTests {
    /// The first seed and how many; `scripts/soak` asks for others.
    private static let first = number("REDRIVE_SEED") ?? 0
    private static let seeds = number("REDRIVE_SEEDS") ?? 200
    /// How many runs share the seeds, so that both cores work.
    private static let shares: UInt64 = 8

    @Test(
        "Promises hold through crashes, outages, operators, clock steps and a refusing disk",
        arguments: 0..<shares)
    func promisesHold(share: UInt64) {
        for offset in stride(from: share, to: Self.seeds, by: Int(Self.shares)) {
            let seed = Self.first &+ offset
            do {
                var world = try SimulatedWorld(seed: seed)
                try world.run()
                #expect(world.attempts > 100, "seed \(seed) hardly did anything")
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
        }
    }

    private static func number(_ variable: String) -> UInt64? {
        ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init)
    }
}
