import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("How things stand")
struct ConditionTests {
    @Test("Trouble with dispatching stays on the screen until it was seen, and comes once")
    func trouble() {
        var story = Story([])
        let troubled = Fixture.condition(trouble: "billing has to wait: no secret")
        _ = story.model.update(.conditionRead(troubled))
        #expect(story.model.notice?.kind == .failure)
        #expect(story.model.notice?.text.contains("no secret") == true)
        story.press(.escape)
        #expect(story.model.notice == nil)
        _ = story.model.update(.conditionRead(troubled))
        #expect(story.model.notice == nil)
    }

    @Test("That others' changes are looked for by the clock is said, and why")
    func watch() {
        var story = Story([], size: .wide)
        story.change { $0.condition = Fixture.condition(watch: "inotify_init: no more") }
        #expect(story.line(1).contains("dispatching here  looks every second (inotify_init: no"))
    }

    private static let other = LogCondition.DispatcherPresence.process(pid: 7, since: Fixture.now)

    /// A console beside another process that dispatches, a second after the start.
    private static func besideAnother() -> Story {
        var story = Story()
        story.change { $0.condition = Fixture.condition(dispatcher: other) }
        story.wait(.seconds(1))
        return story
    }

    @Test("That the process which dispatches is stopped, or goes on, shows in seconds (S28)")
    func stopped() {
        var story = Self.besideAnother()
        #expect(story.model.nextTick == Fixture.now + .seconds(3))
        // Nothing tells of it.
        story.log.change { $0.condition.dispatcher = .stoppedProcess(pid: 7) }
        story.wait(.seconds(1))
        #expect(story.line(1).contains("dispatched by pid 7"))
        story.wait(.seconds(1))
        #expect(story.line(1).contains("dispatcher pid 7 is STOPPED"))
        story.log.change { $0.condition.dispatcher = Self.other }
        story.wait(.seconds(3))
        #expect(story.line(1).contains("dispatched by pid 7"))
        // A clock that was set back puts nothing off.
        story.log.change { $0.condition.dispatcher = .stoppedProcess(pid: 7) }
        story.wait(Milliseconds(-3_600_000))
        story.wait(.seconds(3))
        #expect(story.line(1).contains("dispatcher pid 7 is STOPPED"))
    }

    @Test("A look that finds what is older than what is known changes nothing")
    func late() {
        var story = Self.besideAnother()
        story.wait(.seconds(2))
        _ = story.model.update(.dispatcherSeen(.stoppedProcess(pid: 7)))
        #expect(story.line(1).contains("dispatched by pid 7"))
    }

    @Test(
        "No process is looked at while this one dispatches, or none does",
        arguments: [.here, .nobody] as [LogCondition.DispatcherPresence])
    func unwatched(presence: LogCondition.DispatcherPresence) {
        var story = Story()
        story.change { $0.condition = Fixture.condition(dispatcher: presence) }
        #expect(story.model.dispatcherDueAt == nil)
    }

    @Test(
        "How fresh all of it is stays, and what comes before it is said in fewer words",
        arguments: [
            (120, "READ-ONLY (--read-only)  ● dispatched by pid 31337 since 14:02:00"),
            (80, "READ-ONLY  ● dispatched by pid 31337 since 14:02:00"),
            (60, "READ-ONLY  ● dispatched by pid 31337"), (40, "READ-ONLY  ● pid 31337"),
            (30, "READ-ONLY"),
        ])
    func fresh(columns: Int, line: String) {
        var story = Story(
            [], size: TerminalSize(columns: columns, rows: 24),
            options: ConsoleOptions(readOnlyReason: "--read-only", colors: 0))
        story.change {
            $0.condition = Fixture.condition(
                dispatcher: .process(pid: 31337, since: Fixture.now))
        }
        #expect(story.line(1).hasPrefix(" \(line)  newest 14:01:58"), "\(story.line(1))")
    }

    @Test("Beside jobs and marks it stays as well")
    func freshBesideJobs() {
        var story = Story()
        story.press(" ", " ")
        story.change { contents in
            contents.condition = Fixture.condition(
                dispatcher: .process(pid: 31337, since: Fixture.now))
            contents.jobs = (1...3).map { Fixture.job($0, .running, delivered: 400, waiting: 804) }
        }
        #expect(
            story.line(1)
                == " ● pid 31337  retry job 400/1,204 +2  ● 2 marked  newest 14:01:58  follow: F")
    }
}
