import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("A job in the log's filter (B14)")
struct JobFilterStories {
    @Test("Tab completes a job's id, which is read for it, and its parts")
    func completion() {
        var story = Story()
        let job = Fixture.job(3, .stopped, delivered: 1, failed: 1, refused: 1, waiting: 1)
        story.log.change { $0.jobs = [job] }
        story.press("f")
        story.type("job:j")
        story.press(.tab)
        #expect(story.foot == "filter: job:\(job.plan.id.text)", "\(story.foot)")
        story.type("/f")
        story.press(.tab)
        #expect(story.foot == "filter: job:\(job.plan.id.text)/failed", "\(story.foot)")
    }

    @Test("A job that there is not is said to be none")
    func noJob() {
        var story = Story()
        story.change { $0.jobs = [Fixture.job(1, .running, waiting: 9)] }
        story.run("jobs")
        story.press(.escape)
        story.filter("job:job_77")
        #expect(story.text.contains("No job has an id that begins with \"job_77\"."))
    }
}
