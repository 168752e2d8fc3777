import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Jumps into the log, and the way back from them")
struct JumpStories {
    @Test("From a customer's delivery Esc goes back to the customer, with the filter of before")
    func customer() {
        var story = Story.withCustomer()
        story.filter("status:failed")
        story.press("C", .enter)
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.filter.hasPrefix("id:"))
        story.press(.escape)
        #expect(story.model.screen == .customer(Fixture.subject))
        #expect(story.model.log.filter == "status:failed")
        story.press(.escape)
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.count == 2)
        story.press(.escape)
        #expect(story.model.screen == .deliveries)
    }

    @Test("From a test event Esc goes back to the endpoints, and the filter is on again")
    func testEvent() {
        var story = Story()
        story.filter("status:failed")
        story.run("endpoints")
        story.press("T", "y")
        #expect(story.model.pane == .detail)
        #expect(story.model.log.filter.isEmpty)
        story.press(.escape)
        #expect(story.model.screen == .endpoints)
        #expect(story.model.log.filter == "status:failed")
        story.press(.escape)
        #expect(story.model.pane == .log)
        #expect(story.model.log.suspended == nil)
    }

    @Test(
        "From a group Esc goes back to the groups, as c does",
        arguments: [.escape, "c"] as [Key])
    func group(key: Key) {
        var story = Story()
        story.filter("endpoint:billing")
        story.press("c", .enter)
        #expect(story.model.log.filter.contains("fingerprint:"))
        story.press(key)
        #expect(story.model.screen == .groups)
        #expect(story.model.log.filter == "endpoint:billing")
        story.press(.escape)
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.count == 3)
    }

    @Test("An action of the operator journal leads to its deliveries, and Esc back to it")
    func action() {
        var story = Story()
        let newest = Fixture.evening[3].delivery.id
        story.press("r", "y")
        story.run("journal")
        story.press(.enter)
        #expect(story.text.contains("▸\(newest.text)  waiting"))
        #expect(story.foot.contains("Enter delivery"))
        story.press("k", .enter)
        #expect(story.remark.contains("this line cannot"))
        story.press("j", .enter)
        #expect(story.model.log.filter == "id:\(newest.text)")
        story.press(.escape)
        guard case .action = story.model.screen else {
            Issue.record("the action is not open")
            return
        }
        #expect(story.model.log.filter.isEmpty)
    }

    @Test(
        "An imported delivery is shown alone, whatever its id is made of",
        arguments: ["order 7, second", "a*", "a?", "a,b", "7\" \\ (or)", "none"])
    func importedID(id: String) {
        let others = ["order", "ab", "a", "b", "second", "7"]
        let details = zip(1..., others + [id]).map { number, id in
            Fixture.imported(
                Fixture.detail(number, "a.b", .success, code: 200, age: .seconds(9)), as: id)
        }
        var story = Story(details)
        let action = OperatorAction(
            id: Fixture.id(1), kind: .retry, by: Fixture.ada, at: Fixture.now, reason: nil,
            query: nil, notBefore: Fixture.now, targets: [DeliveryID(id)], refusals: [])
        story.change { $0.journal = [ActionStanding(action: action)] }
        story.run("journal")
        story.press(.enter, .enter)
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.count == 1)
        #expect(story.model.log.selected?.delivery.id == DeliveryID(id))
    }

    @Test("The operator journal names the endpoint of one delivery, and of several what they share")
    func names() {
        var story = Story()
        story.press(" ", " ", "r", .enter, .enter, "y", "G", "R", "y")
        story.run("journal")
        #expect(story.text.contains("replay audit"))
        #expect(story.text.contains("retry  2 billing"))
    }

    @Test("The detail from which the customer was opened is there again, its tab included")
    func detail() {
        var story = Story.withCustomer()
        story.press(.enter, "4", "C", .enter)
        #expect(story.model.detail == nil)
        story.press(.escape, .escape)
        #expect(story.model.pane == .detail)
        #expect(story.model.detail?.tab == .attempts)
    }

    @Test("q steps back as well, and quits at the root only")
    func close() {
        var story = Story.withCustomer()
        story.press("C", .enter, "q", "q")
        #expect(!story.hasQuit)
        #expect(story.model.screen == .deliveries)
        story.press("q")
        #expect(story.hasQuit)
    }

    @Test("What is asked for after a jump is no station on the way back")
    func elsewhere() {
        var story = Story.withCustomer()
        story.press("C", .enter)
        story.filter("code:503")
        story.press(.escape, .escape)
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.filter == "code:503")
    }

    @Test("The way back survives a purge")
    func purge() {
        var story = Story.withCustomer()
        story.filter("endpoint:billing")
        story.press("C", .enter)
        story.purge(1)
        story.press(.escape)
        #expect(story.model.screen == .customer(Fixture.subject))
        #expect(story.model.log.filter == "endpoint:billing")
    }
}
