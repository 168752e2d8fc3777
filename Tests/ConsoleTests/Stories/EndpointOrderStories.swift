import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The order of the endpoints")
struct EndpointOrderStories {
    /// The endpoints, with the cursor on the second.
    private static func story() -> Story {
        var story = Story.standing(in: .endpoints)
        story.press("j")
        return story
    }

    @Test("The order stays while the screen is open; o and ^L put the worst first again")
    func order() {
        for key in ["o", .control("l")] as [Key] {
            var story = Self.story()
            func names() -> [String] { story.model.endpoints.overviews.map(\.endpoint.name) }
            #expect(names() == ["audit", "billing"])
            story.change { contents in
                Self.deliver(Fixture.audit.id, in: &contents)
                let fresh = Endpoint(
                    id: Fixture.id(77), application: Fixture.billing.application, name: "fresh",
                    url: "https://fresh.example.com/", createdAt: Fixture.now)
                contents.endpoints.insert(fresh, at: 0)
            }
            // What has become better and what is new stand where nobody's cursor is moved.
            #expect(names() == ["audit", "billing", "fresh"])
            #expect(story.model.endpoints.cursor == Fixture.billing.id)
            #expect(story.model.endpoints.position.index == 1)
            story.press(key)
            #expect(names().first == "billing")
            #expect(story.model.endpoints.cursor == Fixture.billing.id)
            story.press("k")
            #expect(story.model.endpoints.cursor == Fixture.billing.id)
        }
    }

    @Test("Opened anew, the screen has the worst on top again")
    func orderAnew() {
        var story = Self.story()
        story.change { Self.deliver(Fixture.audit.id, in: &$0) }
        story.press(.enter, .escape)
        #expect(story.model.endpoints.overviews.first?.endpoint.name == "audit")
        story.press(.escape)
        story.run("endpoints")
        #expect(story.model.endpoints.overviews.first?.endpoint.name == "billing")
        #expect(story.model.endpoints.cursor == Fixture.billing.id)
    }

    /// All that was sent to an endpoint has got its 2xx.
    private static func deliver(_ endpoint: EndpointID, in contents: inout MemoryLog.Contents) {
        for (index, old) in contents.details.enumerated()
        where old.delivery.endpoint == endpoint {
            contents.details[index] = Fixture.delivered(old)
        }
    }
}
