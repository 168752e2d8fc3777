import DeliveryEngine
import Dispatch
import Synchronization
import Terminal
import Testing

@testable import Console

@Suite("The model at work")
struct EngineTests {
    private func engine(_ log: MemoryLog) -> (Engine, Answers) { engine(log, operations: log) }

    private func engine(
        _ log: any DeliveryLog, operations: any DeliveryOperations
    ) -> (Engine, Answers) {
        let answers = Answers()
        let runner = EffectRunner(
            log: log, operations: operations, endpoints: MemoryLog(), operatorName: Fixture.ada)
        let threads = WorkThreads(runner: runner, clock: StillClock()) { answers.add($0) }
        let model = Model(
            options: ConsoleOptions(colors: 0), operatorName: Fixture.ada, zone: .utc,
            size: .classic, now: Fixture.now)
        return (
            Engine(model: model, runner: runner, threads: threads, clock: StillClock()), answers
        )
    }

    @Test("All waiting keys are taken, and the rows for the last place are there at once")
    func batch() async {
        let log = MemoryLog(
            (1...500).map {
                Fixture.detail($0, "a.b", .success, code: 200, age: .seconds(Int64(500 - $0)))
            })
        var (engine, answers) = engine(log)
        engine.take([.started])
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        engine.take(answers.take())
        engine.take([Key](repeating: .pageDown, count: 10))
        #expect(engine.model.log.selected != nil)
        #expect(!draw(engine.model, size: .classic).text(row: 10).isEmpty)
    }

    @Test("A box drops the keys that were typed ahead of it")
    func typedAhead() async {
        let log = MemoryLog(Fixture.evening)
        var (engine, answers) = engine(log)
        engine.take([.started])
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        engine.take(answers.take())
        engine.take([" ", " ", "r"] as [Key])
        await answers.wait(for: 1) { if case .bulkPlanned = $0 { true } else { false } }
        engine.take(answers.take())
        #expect(engine.takeRequests() == [.dropTypedAhead])
        #expect(engine.model.dialog != nil)
        #expect(log.requests.isEmpty)
    }

    @Test(
        "A question about one delivery drops what was typed ahead of it, and takes what comes after",
        arguments: ["r", "R", "S", "X"] as [Key])
    func burst(key: Key) async {
        let log = MemoryLog(Fixture.evening)
        var (engine, answers) = engine(log)
        engine.take([.started])
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        engine.take(answers.take())
        engine.take([key, "y"] as [Key])
        #expect(engine.model.dialog != nil)
        #expect(engine.model.requests.isEmpty)
        #expect(engine.takeRequests() == [.dropTypedAhead])
        engine.take(["y"] as [Key])
        await answers.wait(for: 1) { if case .requested = $0 { true } else { false } }
        #expect(log.requests.map(\.targets) == [[Fixture.evening[3].delivery.id]])
    }

    @Test(
        "Text typed where no prompt is open ends at the first letter that does nothing",
        arguments: ["K", "n"] as [Key])
    func noPrompt(first: Key) async {
        let log = MemoryLog(Fixture.evening)
        var (engine, answers) = engine(log)
        engine.take([.started])
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        engine.take(answers.take())
        engine.take([first, "r", "y"] as [Key])
        engine.take(["r", "y"] as [Key])
        #expect(engine.takeRequests() == [.dropTypedAhead])
        #expect(engine.model.dialog == nil)
        #expect(engine.model.requests.isEmpty)
        engine.take(["r"] as [Key])
        #expect(engine.model.dialog != nil)
    }

    @Test(
        "A failure far off is looked for at each row once, either way, and past the end",
        arguments: ["e", "E"] as [Key])
    func farOff(key: Key) async {
        let log = FindTests.log(5000, failing: key == "e" ? 0 : 4500)
        var (engine, answers) = engine(log)
        engine.take([.started])
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        engine.take(answers.take())
        engine.take([key])
        await answers.wait(for: 1) { if case .found = $0 { true } else { false } }
        engine.take(answers.take())
        #expect(engine.model.log.cursor == RowNumber(key == "e" ? 0 : 4500))
        let isPast = engine.model.notice?.text == "around the end"
        #expect(isPast == (key == "E"))
        #expect(log.bareRowsRead <= 5000)
    }

    @Test("A long body of a signal is laid out beside the screen's thread, a short one at once")
    func signalBody() async {
        for bytes in [10, 40 << 10] {
            let log = MemoryLog(Fixture.evening)
            log.change { contents in
                contents.signals = [.kept(Fixture.signals[0])]
                contents.bodies = [Fixture.signals[0].id: [UInt8](repeating: 0x41, count: bytes)]
            }
            var (engine, answers) = engine(log)
            engine.take([.started])
            engine.take([":", "5", .enter] as [Key])
            await answers.wait(for: 1) {
                if case .customer(.signalsLoaded) = $0 { true } else { false }
            }
            engine.take(answers.take())
            engine.take([.enter] as [Key])
            await answers.wait(for: 1) {
                if case .customer(.signalLoaded) = $0 { true } else { false }
            }
            engine.take(answers.take())
            #expect((engine.model.signals.body == nil) == (bytes > 1000))
            guard bytes > 1000 else { continue }
            #expect(draw(engine.model, size: .classic).text.contains("laying out …"))
            await answers.wait(for: 1) { if case .customer(.laidOut) = $0 { true } else { false } }
            engine.take(answers.take())
            #expect(draw(engine.model, size: .classic).text.contains("40,960 bytes"))
        }
    }

    @Test("A search that another one follows is broken off")
    func superseded() async {
        let log = MemoryLog(Fixture.evening)
        var (engine, answers) = engine(log)
        engine.take([.started])
        engine.take(["f", "c", "o", "d", "e", ":", "5", "0", "3", .enter] as [Key])
        await answers.wait(for: 1) {
            if case .searchFinished(_, let selection) = $0 {
                selection.rows.count == 1
            } else {
                false
            }
        }
        engine.take(answers.take())
        #expect(engine.model.log.count == 1)
        #expect(engine.model.log.ticket == nil)
    }

    /// An engine with all rows read and a search for the failed ones under way, its first hit shown.
    private func searching() async -> (Engine, Answers, HeldLog) {
        let log = HeldLog(Fixture.evening)
        var (engine, answers) = engine(log, operations: MemoryLog())
        engine.take([.started])
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        engine.take(answers.take())
        log.hold()
        engine.take(["f", "i", "s", ":", "f", "a", "i", "l", "e", "d"] as [Key])
        engine.take([.enter] as [Key])
        await answers.wait(for: 1) { if case .searchProgressed = $0 { true } else { false } }
        engine.take(answers.take())
        return (engine, answers, log)
    }

    @Test("The first hit shows and keys are answered while a search is under way")
    func underWay() async {
        var (engine, answers, log) = await searching()
        #expect(engine.model.log.count == 1)
        #expect(log.running == 1)
        engine.take([" "] as [Key])
        #expect(engine.model.log.marks.count == 1)
        log.letGo()
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        engine.take(answers.take())
        #expect(engine.model.log.count == 3)
    }

    @Test("Esc ends the search itself, not only the waiting for it")
    func escape() async {
        var (engine, answers, log) = await searching()
        let before = log.brokenOff
        engine.take([.escape] as [Key])
        #expect(engine.model.log.ticket == nil)
        for _ in 0..<2000 where log.running > 0 { try? await Task.sleep(for: .milliseconds(1)) }
        #expect(log.brokenOff == before + 1)
        engine.take(answers.take())
        #expect(engine.model.log.count == 1)
    }

    @Test("A look for text holds up no filter, and ends with the rows it is for")
    func findLane() async {
        let log = HeldLog(Fixture.evening)
        let operations = MemoryLog()
        let answers = Answers()
        let runner = EffectRunner(
            log: log, operations: operations, endpoints: operations, operatorName: Fixture.ada)
        let threads = WorkThreads(runner: runner, clock: StillClock()) { answers.add($0) }
        log.hold()
        let find = Find(
            pattern: .failure, rows: RowList(listed: [0, 1]), start: 0, isForward: true)
        threads.run(.find(find, ticket: 1))
        for _ in 0..<2000 where log.running == 0 { try? await Task.sleep(for: .milliseconds(1)) }
        threads.run(.search(LogSearch(), ticket: 2))
        await answers.wait(for: 1) { if case .searchProgressed = $0 { true } else { false } }
        for _ in 0..<2000 where log.running > 1 { try? await Task.sleep(for: .milliseconds(1)) }
        #expect(log.brokenOff == 1)
        threads.run(.find(find, ticket: 3))
        for _ in 0..<2000 where log.running < 2 { try? await Task.sleep(for: .milliseconds(1)) }
        threads.run(.cancelFind)
        for _ in 0..<2000 where log.running > 1 { try? await Task.sleep(for: .milliseconds(1)) }
        #expect(log.brokenOff == 2)
        #expect(log.running == 1)
        log.letGo()
    }

    @Test("An answer that came too late for one frame is no answer to what the next one waits for")
    func settling() async {
        var (engine, answers, log) = await searching()
        engine.settle()
        log.letGo()
        await answers.wait(for: 1) { if case .searchFinished = $0 { true } else { false } }
        // The answer is posted a moment before it is signalled.
        try? await Task.sleep(for: .milliseconds(20))
        engine.take(answers.take())
        log.hold()
        engine.take(["f", .control("u"), "c", "o", "d", "e", ":", "5", "0", "3", .enter] as [Key])
        let clock = ContinuousClock()
        #expect(clock.measure { engine.settle() } >= .milliseconds(3))
        log.letGo()
    }

    @Test("A plan that is being looked up holds up no call-back, and can be given up")
    func planLane() async {
        let log = HeldLog(Fixture.evening)
        let operations = MemoryLog(Fixture.evening)
        let answers = Answers()
        let runner = EffectRunner(
            log: log, operations: operations, endpoints: operations, operatorName: Fixture.ada)
        let threads = WorkThreads(runner: runner, clock: StillClock()) { answers.add($0) }
        log.hold()
        threads.run(.planMatching(.retry, .all))
        for _ in 0..<2000 where log.running == 0 { try? await Task.sleep(for: .milliseconds(1)) }
        threads.run(.withdraw(ActionID("act_1")))
        await answers.wait(for: 1) { if case .withdrawn = $0 { true } else { false } }
        threads.run(.cancelPlan)
        for _ in 0..<2000 where log.running > 0 { try? await Task.sleep(for: .milliseconds(1)) }
        #expect(log.brokenOff == 1)
        #expect(!answers.take().contains { if case .bulkPlanned = $0 { true } else { false } })
    }

    @Test("What was asked for is recorded before the end, and nothing else begins then")
    func end() {
        let log = MemoryLog(Fixture.evening)
        let gate = DispatchSemaphore(value: 0)
        log.change { contents in
            contents.adjusting = { request in
                gate.wait()
                return Fixture.adjusted(request).0
            }
        }
        let answers = Answers()
        let runner = EffectRunner(
            log: log, operations: log, endpoints: log, operatorName: Fixture.ada)
        let threads = WorkThreads(runner: runner, clock: StillClock()) { answers.add($0) }
        let wish = AdjustmentRequest(
            subject: Fixture.subject, kind: .revoke(feature: "pro"), by: Fixture.ada,
            reason: "refund")
        threads.run(.customer(.adjust(wish)))
        let none = RowChoice(rows: RowList(), cursor: .start, selector: .shown)
        threads.run(.planBulk(.retry, none, query: nil))
        threads.run(.withdraw(ActionID("act_1")))
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) { gate.signal() }
        threads.finish()
        let kinds = answers.take().map { message in
            switch message {
            case .customer(.adjusted): "adjusted"
            case .withdrawn: "withdrawn"
            default: "something else"
            }
        }
        #expect(kinds == ["adjusted", "withdrawn"])
    }

    @Test("Nothing ticks while only absolute times show; minutes tick by the minute")
    func ticks() {
        var story = Story([Fixture.detail(1, "a", .success, code: 200, age: .seconds(5))])
        // The detectors look once, a second after the start.
        #expect(story.model.nextTick == Fixture.now + .seconds(1))
        story.wait(.seconds(1))
        #expect(story.model.nextTick == nil)
        story.press("t", "t")
        #expect(story.model.nextTick == Fixture.now + .minutes(1))
        var grace = Story()
        grace.wait(.seconds(1))
        #expect(grace.model.nextTick == Fixture.now + .minutes(1))
        grace.press("r", "y")
        #expect(grace.model.nextTick == Fixture.now + .seconds(2))
        grace.wait(Milliseconds(300))
        #expect(grace.model.nextTick == Fixture.now + .seconds(2))
    }

    @Test("Equal models give equal frames")
    func pure() {
        let model = Story().model
        #expect(draw(model, size: .classic) == draw(model, size: .classic))
    }
}

/// What workers have answered.
final class Answers: Sendable {
    private let messages = Mutex<[Message]>([])

    func add(_ message: Message) { messages.withLock { $0.append(message) } }

    func take() -> [Message] {
        messages.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    /// Waits until as many answers of a kind are there; a hanging worker ends the test's patience.
    func wait(for count: Int, of holds: @Sendable (Message) -> Bool) async {
        for _ in 0..<2000 {
            if messages.withLock({ $0.filter(holds).count }) >= count { return }
            try? await Task.sleep(for: .milliseconds(2))
        }
        Issue.record("no answer came")
    }
}

/// A clock that stands still at the stories' evening.
struct StillClock: Clock {
    var now: Timestamp { Fixture.now }
    var uptime: Milliseconds { .zero }
}
