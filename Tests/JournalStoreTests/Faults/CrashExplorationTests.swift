import Foundation
import Testing

@Suite("A journal through crashes")
struct CrashExplorationTests {
    /// The first seed and how many crashes there are to be; `scripts/soak` asks for more.
    private static let first = number("REDRIVE_SEED") ?? 0
    private static let crashes = number("REDRIVE_CRASH_POINTS") ?? 400
    /// How many runs share the seeds, so that both cores work.
    private static let shares: UInt64 = 4

    @Test(
        "Nothing acknowledged is lost and nothing refused appears, whatever fails (S2, S3, S14–S22)",
        arguments: 0..<shares)
    func explored(share: UInt64) {
        var crashes = 0
        var kept = 0
        var seed = Self.first &+ share
        while crashes < Int(Self.crashes / Self.shares) {
            var exploration = CrashExploration(seed: seed)
            do {
                try exploration.run()
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
            crashes += exploration.crashes
            kept += exploration.kept
            seed &+= Self.shares
        }
        #expect(kept > crashes, "the runs hardly did anything")
        if Self.crashes > 1000 {
            print(
                "crash exploration: \(crashes) crashes, \(kept) records kept, seeds up to \(seed)")
        }
    }

    private static func number(_ variable: String) -> UInt64? {
        ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init)
    }
}
