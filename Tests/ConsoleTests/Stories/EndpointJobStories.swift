import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Jobs, before an endpoint takes nothing any more")
struct EndpointJobStories {
    /// A console with jobs that have some of the evening's deliveries to billing still to send.
    private static func withJobs(_ jobs: [JobSummary], waiting: Int) -> Story {
        var story = Story.standing(in: .endpoints)
        story.change { contents in
            contents.jobs = jobs
            for job in jobs {
                contents.jobRows[job.plan.id] = contents.details.map(\.delivery)
                    .filter { $0.endpoint == Fixture.billing.id }.prefix(waiting).map {
                        JobRow(
                            delivery: $0, outcome: .waiting, code: nil, refusal: nil,
                            endpointName: "billing")
                    }
            }
        }
        story.press("j")
        return story
    }

    @Test("What jobs have for an endpoint is said before that is refused", arguments: ["d", "D"])
    func jobs(key: Key) {
        var story = Self.withJobs([Fixture.job(1, .running, waiting: 5)], waiting: 2)
        story.press(key)
        #expect(
            story.text.contains(
                "  jobs        a running job has 2 for it still to send; they will be refused"),
            "\(story.text)")
        story = Self.withJobs([Fixture.job(1, .paused, waiting: 5)], waiting: 1)
        story.press(key)
        #expect(story.text.contains("a paused job has 1 for it still to send; it will be refused"))
        let both = [Fixture.job(1, .stopped, waiting: 5), Fixture.job(2, .running, waiting: 5)]
        story = Self.withJobs(both, waiting: 2)
        story.press(key)
        #expect(story.text.contains("2 jobs have 4 for it still to send; they will be refused"))
    }

    @Test("Jobs that have nothing for it, or are not refused there, are not spoken of")
    func noJobs() {
        let none: [(JobSummary, Int, Key)] = [
            (Fixture.job(1, .running, waiting: 5), 0, "D"),
            (Fixture.job(1, .done), 2, "D"),
            (Fixture.job(1, .running, waiting: 5, kind: .cancel), 2, "D"),
            (Fixture.job(1, .running, waiting: 5), 2, "K"),
        ]
        for (job, waiting, key) in none {
            var story = Self.withJobs([job], waiting: waiting)
            story.press(key)
            #expect(story.text.contains("pending"), "\(story.text)")
            #expect(!story.text.contains("  jobs  "), "\(story.text)")
        }
    }
}
