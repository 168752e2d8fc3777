import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Why a job cannot be controlled")
struct JobRefusalStories {
    private func story(_ job: JobSummary) -> Story {
        var story = Story()
        story.change { $0.jobs = [job] }
        story.run("jobs")
        return story
    }

    @Test("Why a job cannot be paused is taken back once another console has resumed it")
    func refusal() {
        var story = story(Fixture.job(1, .paused, delivered: 3, waiting: 5))
        story.press("p")
        #expect(story.remark == " cannot pause: it is paused already", "\(story.text)")
        story.change { _ in }
        #expect(story.remark == " cannot pause: it is paused already")
        story.change { $0.jobs = [Fixture.job(1, .running, delivered: 3, waiting: 5)] }
        #expect(!story.text.contains("paused already"), "\(story.text)")
        #expect(story.text.contains("RUNNING"))
    }

    @Test("A refusal of a job that is over stays, since nothing changes it any more")
    func refusalOfDone() {
        var story = story(Fixture.job(1, .done, delivered: 3))
        story.press("p")
        story.change { _ in }
        #expect(story.remark == " cannot pause: it is done", "\(story.text)")
    }
}
