import DeliveryEngine
import Foundation
import Testing

@Suite("A week of schedule, simulated")
struct SimulationTests {
    /// How many seeds a check runs; `scripts/soak` asks for as many as it likes.
    private static let seeds =
        ProcessInfo.processInfo.environment["REDRIVE_SEEDS"].flatMap(UInt64.init) ?? 200
    /// How many runs share the seeds, so that both cores work.
    private static let shares: UInt64 = 8

    @Test(
        "Promises hold through crashes, outages, operators, clock steps and a refusing disk",
        arguments: 0..<shares)
    func promisesHold(share: UInt64) {
        for seed in stride(from: share, to: Self.seeds, by: Int(Self.shares)) {
            do {
                var world = try SimulatedWorld(seed: seed)
                try world.run()
                #expect(world.attempts > 100, "seed \(seed) hardly did anything")
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
        }
    }
}
