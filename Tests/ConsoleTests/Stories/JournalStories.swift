import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The operator journal (B9)")
struct JournalStories {
    @Test("The operator journal has everything that was done, and finds it")
    func journal() {
        var story = Story()
        let change = EndpointChange(
            endpoint: Fixture.billing.id, name: "billing", change: .disabled, by: Fixture.ada,
            at: Fixture.now - .minutes(3))
        let given = AccessAdjusted(
            id: ActionID("act_9"), subject: SubjectKey("cus_1"),
            kind: .grant(feature: "pro", until: nil), by: Fixture.ada, reason: "lost in the move",
            at: Fixture.now - .minutes(2))
        story.change { contents in
            contents.jobs = [Fixture.job(3, .stopped, delivered: 19, failed: 10, waiting: 71)]
            contents.entries = [OperatorEntry(.access(given)), OperatorEntry(.endpoint(change))]
        }
        story.run("journal")
        for words in [
            "disabled", "billing", "grant", "pro of cus_1", "lost in t", "job stopped",
            "retry job", "by itself",
        ] {
            #expect(story.text.contains(words), "\(words)\n\(story.text)")
        }
        story.press("f")
        story.type("did:endpoint")
        story.press(.enter)
        #expect(story.model.journal.entries.count == 1)
        #expect(story.line(0).contains("operator journal  did:endpoint"))
        story.press("f")
        story.type(" colour:red")
        story.press(.enter)
        #expect(story.text.contains("the operator journal has no \"colour\""))
        story.press(.escape, "f", .control("u"), .enter, .enter)
        #expect(story.model.screen == .endpointLog(Fixture.billing.id))
    }

    @Test(
        "The operator journal names the endpoint that something was done to", arguments: [40, 80])
    func journalOfCare(columns: Int) {
        let endpoint = Endpoint(
            id: Fixture.id(21), application: "acme", name: "billing-primary",
            url: "https://acme.example.com/", createdAt: Fixture.now - .days(1))
        let change = EndpointChange(
            endpoint: endpoint.id, name: endpoint.name, change: .disabled, by: Fixture.ada,
            at: Fixture.now - .minutes(3))
        var story = Story(size: TerminalSize(columns: columns, rows: 24))
        story.change { contents in
            contents.endpoints.append(endpoint)
            contents.entries = [
                OperatorEntry(.endpoint(change), applications: [endpoint.application])
            ]
        }
        story.run("journal")
        let name = columns == 80 ? "acme/billing-primary" : "acme/bill"
        #expect(story.text.contains(name), "\(story.text)")
        #expect(story.text.contains("disabled"), "\(story.text)")
    }

    @Test("In the operator journal a wrong word after did: is pointed at, with what there is")
    func wrongDoing() {
        var story = Story()
        story.change { $0.jobs = [Fixture.job(1, .running, waiting: 5)] }
        story.run("journal")
        story.press("f")
        story.type("by:ada did:rebuild")
        story.press(.enter)
        #expect(story.model.prompt?.mistake?.column == 11)
        #expect(
            story.text.contains(
                "\"rebuild\" is nothing that is done; try retry, job, replay"))
        story.press(.control("u"))
        story.type("did:retr")
        story.press(.enter)
        #expect(story.model.prompt == nil)
        #expect(story.text.contains("retry job"))
    }

    @Test("What was changed by hand is in the operator journal, and leads to the customer (B9, C7)")
    func journalOfHands() {
        var story = Story()
        let subject = SubjectKey(application: "acme", "cus_1")
        story.change { contents in
            contents.entries = [
                OperatorEntry(
                    .access(
                        AccessAdjusted(
                            id: ActionID("act_9"), subject: subject,
                            kind: .usage(meter: "calls", quantity: 500), by: Fixture.ada,
                            reason: "INC-7 lost in the move", at: Fixture.now)))
            ]
        }
        story.run("journal")
        #expect(story.text.contains("+500 calls of cus_1"), "\(story.text)")
        story.press(.enter)
        #expect(story.model.screen == .customer(subject))
    }
}
