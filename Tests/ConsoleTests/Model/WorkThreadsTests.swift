import DeliveryEngine
import Dispatch
import Synchronization
import Testing

@testable import Console

@Suite("Work beside the screen's thread")
struct WorkThreadsTests {
    private static func threads(
        _ log: any DeliveryLog, _ answers: Answers
    ) -> WorkThreads {
        let runner = EffectRunner(
            log: log, operations: MemoryLog(), endpoints: MemoryLog(), operatorName: Fixture.ada)
        return WorkThreads(runner: runner, clock: StillClock()) { answers.add($0) }
    }

    private static func chart(of log: HeldLog) throws -> Effect {
        let selection = try log.search(LogSearch()) { _ in true }
        return .chart(selection, Fixture.now - .hours(24)..<Fixture.now, ofMarks: false)
    }

    /// Whether something comes true before a test's patience ends.
    private static func comes(_ holds: () -> Bool) async -> Bool {
        for _ in 0..<2000 where !holds() { try? await Task.sleep(for: .milliseconds(1)) }
        return holds()
    }

    @Test("A chart that is counted again over all rows is broken off when the console ends")
    func repeatedChart() async throws {
        let log = HeldLog(Fixture.evening)
        let answers = Answers()
        let threads = Self.threads(log, answers)
        let chart = try Self.chart(of: log)
        threads.run(chart)
        await answers.wait(for: 1) { if case .charted = $0 { true } else { false } }
        log.holdCharts()
        threads.run(chart)
        #expect(await Self.comes { log.charting == 1 })
        threads.finish()
        #expect(await Self.comes { log.charting == 0 })
    }

    @Test("What waits for its turn does not begin any more once the console has ended")
    func waiting() async throws {
        let log = HeldLog(Fixture.evening)
        let answers = Answers()
        let threads = Self.threads(log, answers)
        let done = Mutex(0)
        let effects: [Effect] = [
            .refresh(nil, nil), .refresh(nil, nil), .loadGroups(.all, ticket: 1),
            try Self.chart(of: log),
        ]
        threads.finish()
        for effect in effects { threads.run(effect) { done.withLock { $0 += 1 } } }
        #expect(await Self.comes { done.withLock { $0 } == effects.count })
        #expect(answers.take().isEmpty)
    }

    @Test(
        "That it is done is told of every effect, and once",
        arguments: [
            .cancelSearch, .cancelFind, .cancelPlan, .leave(.cancelExport), .redraw, .loadRows([]),
            .loadJobs, .refresh(nil, nil), .count(LogSearch(), ticket: 1), .recall,
        ] as [Effect])
    func whenDone(effect: Effect) async {
        let answers = Answers()
        let threads = Self.threads(MemoryLog(Fixture.evening), answers)
        let done = Mutex(0)
        threads.run(effect) { done.withLock { $0 += 1 } }
        #expect(await Self.comes { done.withLock { $0 } > 0 })
        threads.finish()
        #expect(done.withLock { $0 } == 1)
    }

    @Test("What is to be recorded is dropped by nothing, not even by a newer one")
    func recorded() {
        let first = Effect.withdraw(ActionID("act_1"))
        let wishes: [Effect] = [first, .withdraw(ActionID("act_2")), .keep(Remembered())]
        for wish in wishes { #expect(wish.manner == .beside(.record)) }
        let answers = Answers()
        let threads = Self.threads(MemoryLog(Fixture.evening), answers)
        for wish in wishes { threads.run(wish) }
        threads.finish()
        #expect(answers.take().count { if case .withdrawn = $0 { true } else { false } } == 2)
    }
}
