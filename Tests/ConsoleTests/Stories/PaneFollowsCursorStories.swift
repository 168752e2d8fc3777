import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The pane shows the delivery under the cursor, whatever has moved it")
struct PaneFollowsCursorStories {
    private static let failed = (1...9).map {
        Fixture.detail(
            $0, "invoice.paid", .failed, code: 500 + $0 % 3, failure: .http,
            age: .seconds(Int64(100 - $0)), next: .minutes(5))
    }

    /// The failed ones, the newest of them open, with the keys in the table.
    private func story(_ filter: String = "status:failed") -> Story {
        var story = Story(Self.failed + [Fixture.evening[1]])
        if !filter.isEmpty { story.filter(filter) }
        story.press("g", .enter, .tab)
        #expect(story.model.pane == .log)
        expectTogether(story)
        return story
    }

    /// The pane, the cursor and what a key would act on are the same delivery.
    private func expectTogether(_ story: Story, _ location: SourceLocation = #_sourceLocation) {
        let pointed = story.model.log.selected?.delivery.id
        #expect(pointed != nil, sourceLocation: location)
        #expect(story.model.detail?.id == pointed, sourceLocation: location)
        #expect(story.model.detail?.detail?.delivery.id == pointed, sourceLocation: location)
        var asked = story
        asked.press("S")
        guard case .one(let question)? = asked.model.dialog else {
            Issue.record("nothing is asked", sourceLocation: location)
            return
        }
        #expect(question.delivery == pointed, sourceLocation: location)
    }

    private func deliver(_ id: DeliveryID?, in story: inout Story) {
        story.change { contents in
            guard let index = contents.details.firstIndex(where: { $0.delivery.id == id }) else {
                return
            }
            let old = contents.details[index]
            var delivery = old.delivery
            delivery.status = .success
            delivery.failure = nil
            contents.details[index] = DeliveryDetail(
                delivery: delivery, endpoint: old.endpoint, event: old.event,
                payload: old.payload, attempts: old.attempts)
        }
    }

    @Test("A row that leaves the filter takes the pane with it to the row that is next")
    func leaves() {
        var story = story()
        let id = story.model.detail?.id
        deliver(id, in: &story)
        #expect(story.model.detail?.id != id)
        expectTogether(story)
    }

    @Test("What is being read in the pane stays there, says so, and gives way with the keys")
    func reader() {
        var story = story()
        story.press(.tab)
        let id = story.model.detail?.id
        deliver(id, in: &story)
        #expect(story.model.detail?.id == id)
        #expect(story.text.contains("not under the cursor"))
        story.press(.tab)
        #expect(story.model.detail?.id != id)
        #expect(!story.text.contains("not under the cursor"))
        expectTogether(story)
    }

    @Test("Where no row is left there is nothing to show beside it")
    func empty() {
        var story = story()
        story.filter("code:404")
        #expect(story.model.detail == nil)
        #expect(story.text.contains("Nothing matches the filter."))
    }

    @Test("A new filter, one by a column, and each way back from them", arguments: [0, 1, 2, 3])
    func filters(way: Int) {
        var story = story()
        switch way {
        case 0: story.filter("status:success")
        case 1:
            story.model.log.column = .code
            story.press("-")
        case 2: story.press("\\")
        default: story.filter("code:501")
        }
        expectTogether(story)
        story.press(.backspace)
        expectTogether(story)
        story.press("z")
        expectTogether(story)
    }

    @Test("Following, the pane shows each newest one")
    func following() {
        var story = story("")
        story.press("F")
        story.change {
            $0.details.append(Fixture.detail(20, "a.b", .failed, code: 500, age: .zero))
        }
        #expect(story.model.detail?.detail?.delivery.eventType == "a.b")
        expectTogether(story)
        story.press(.tab)
        #expect(!story.model.log.isFollowing)
    }

    @Test("Beside an endpoint's attempts the pane follows a search there too")
    func endpointLog() {
        var story = Story()
        story.press("L", .enter, .tab, "/")
        story.type("subscription")
        let selected = story.model.endpointLog?.selected
        #expect(selected?.delivery.eventType == "subscription.deleted")
        #expect(story.model.detail?.id == selected?.delivery.id)
        #expect(story.model.detail?.detail?.delivery.id == selected?.delivery.id)
    }

    @Test("What is open beside an endpoint's attempts does not stay open beside the log")
    func leavingEndpointLog() {
        var story = Story()
        story.press("L", "j", "j", "j", .enter)
        story.run("deliveries")
        #expect(story.model.pane == .log)
        #expect(story.model.detail == nil)
    }
}
