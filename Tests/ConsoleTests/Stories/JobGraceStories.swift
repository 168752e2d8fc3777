import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("A job just asked for: its grace, and what came of it")
struct JobGraceStories {
    @Test("Within a job's grace z calls it back before anything was sent, and not the view")
    func callBack() {
        var story = PlanStories.storyOfJob()
        story.wait(.seconds(2))
        story.press("z")
        #expect(story.log.controlled.map(\.control) == [.cancel])
        #expect(story.remark == " called back: nothing was sent")
        #expect(story.model.log.filter == "code:503")
    }

    @Test("What came of a job takes the place of the news that it is one")
    func ended() throws {
        var story = PlanStories.storyOfJob()
        story.wait(.seconds(6))
        #expect(story.remark.contains("retry of 30 deliveries is a job now"))
        let plan = try #require(story.log.jobs().first?.plan)
        var tally = JobTally()
        tally.delivered = 26
        tally.refused = 4
        story.change {
            $0.jobs = [
                JobSummary(
                    plan: plan, tally: tally,
                    phase: .done(JobEnded(job: plan.id, at: Fixture.now)), touchedAt: Fixture.now)
            ]
        }
        #expect(
            story.remark == " retry job is done: 4 refused, 26 delivered  (:jobs shows it)")
        story.change { _ in }
        story.press(.escape)
        story.change { _ in }
        #expect(!story.remark.contains("is done"))
    }

    @Test("What was marked for a job that is called back is marked again")
    func callBackMarks() {
        var story = Story(PlanStories.failed(30))
        story.press("a", "y", "r", .enter)
        story.type("fixed")
        story.press(.enter)
        story.type("30")
        story.press(.enter)
        #expect(story.model.log.marks.isEmpty)
        #expect(story.log.started.count == 1)
        story.press("z")
        #expect(story.model.log.marks.count == 30)
    }

    @Test("While it is being called back z waits, and where that fails it can be tried again")
    func callBackFails() {
        var story = PlanStories.storyOfJob()
        let job = story.model.sends.last?.job
        story.log.change { $0.jobs = [] }
        story.press("z")
        #expect(story.text.contains("there is no such job"))
        #expect(story.model.jobInGrace?.job == job)
        #expect(story.model.sends.last?.isWithdrawing == false)
    }

    @Test("A job that cannot be paused leaves the call-back of another one as it is")
    func pauseFailsBeside() {
        let old = Fixture.job(1, .running, delivered: 3, waiting: 5)
        var story = PlanStories.storyOfJob(holding: {
            if case .control = $0 { true } else { false }
        })
        story.change { $0.jobs.append(old) }
        story.run("jobs")
        story.press("g", "p", "z")
        story.log.change { $0.jobs.removeLast() }
        let callBack = story.pending.removeLast()
        story.release()
        #expect(story.text.contains("there is no such job"))
        #expect(story.model.sends.last?.isWithdrawing == true)
        #expect(story.model.jobInGrace == nil)
        story.pending = [callBack]
        story.release()
        #expect(story.log.controlled.map(\.control) == [.cancel])
        #expect(story.model.sends.isEmpty)
    }

    @Test("A retry that is sent within a job's grace does not make z forget the job")
    func callBackBoth() {
        var story = PlanStories.storyOfJob()
        story.press("r", "y")
        #expect(story.remark.contains("and 1 more"))
        story.press("z")
        #expect(story.remark.hasPrefix(" retry job in 5 s  z calls back  30 deliveries"))
        #expect(story.model.actionsInGrace.isEmpty)
        #expect(story.log.controlled.isEmpty)
        story.press("z")
        #expect(story.log.controlled.map(\.control) == [.cancel])
    }

    @Test("q asks while a job is in its grace, and z calls it back there as well")
    func quitInGrace() {
        var story = PlanStories.storyOfJob()
        story.press("Q")
        #expect(!story.hasQuit)
        #expect(story.text.contains("30 deliveries in grace will wait in the store"))
        story.press("z")
        #expect(story.log.controlled.map(\.control) == [.cancel])
        #expect(story.remark == " called back: nothing was sent")
    }

    @Test("The jobs screen counts a grace down, of anybody's job")
    func graceOfOthers() {
        var story = Story(size: .wide)
        story.change {
            $0.jobs = [
                Fixture.job(1, .running, waiting: 30, notBefore: Fixture.now + .seconds(4)),
                Fixture.job(
                    2, .running, waiting: 9, manner: JobManner(canary: 0),
                    notBefore: Fixture.now + .seconds(3)),
            ]
        }
        #expect(story.line(1).contains("retry job 0/9 starts in 3 s and 1 more"))
        #expect(story.model.nextTick == Fixture.now + .seconds(1))
        story.run("jobs")
        #expect(story.text.contains("in 4 s retry"))
        story.wait(.seconds(1))
        #expect(story.text.contains("in 3 s retry"))
        story.press("j", .enter)
        #expect(story.line(2).contains("canary in 3 s, nothing was sent yet"))
        story.wait(.seconds(3))
        #expect(story.line(2).contains("CANARY"))
    }

    @Test("When it is too late z says so first, and undoes the view only when pressed again")
    func tooLate() {
        var story = PlanStories.storyOfJob()
        story.wait(.seconds(7))
        story.press("z")
        #expect(story.log.controlled.isEmpty)
        #expect(story.remark.contains("too late to call it back"))
        #expect(story.model.log.filter == "code:503")
        story.press("z")
        #expect(story.model.log.filter.isEmpty)
    }
}
