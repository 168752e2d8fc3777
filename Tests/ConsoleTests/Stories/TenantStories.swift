import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Endpoints of several tenants (E3)")
struct TenantStories {
    private static let acme = Fixture.endpoint(11, of: "acme", name: "bad")
    private static let globex = Fixture.endpoint(12, of: "globex", name: "bad")

    /// Six failures, in turn at each of these endpoints.
    private func story(_ endpoints: [Endpoint], size: TerminalSize = .classic) -> Story {
        let details = (1...6).map { number in
            Fixture.detail(
                number, "invoice.paid", .exhausted, code: 500, failure: .http,
                age: .seconds(Int64(number)), endpoint: endpoints[number % endpoints.count])
        }
        return Story(size: size, log: MemoryLog(details, endpoints: endpoints))
    }

    @Test("The table says whose endpoint a delivery goes to", arguments: [80, 120, 160])
    func table(columns: Int) {
        let story = story(
            [Self.acme, Self.globex], size: TerminalSize(columns: columns, rows: 24))
        #expect(story.line(3).contains(" globex/bad "), "\(story.text)")
        #expect(story.line(4).contains(" acme/bad "), "\(story.text)")
    }

    @Test("So do the question, the groups, the endpoints and the log of one")
    func elsewhere() {
        var story = story([Self.acme, Self.globex], size: .wide)
        story.press("r")
        #expect(story.text.contains("globex/bad POST https://globex.example.com/"))
        story.press(.escape)
        story.run("groups")
        #expect(story.text.contains("acme/bad"), "\(story.text)")
        #expect(story.text.contains("globex/bad"), "\(story.text)")
        story.run("endpoints")
        #expect(story.text.contains("acme/bad"), "\(story.text)")
        story.press(.enter)
        #expect(story.line(0).contains("/bad"), "\(story.text)")
    }

    @Test("An action on all that match names the applications that it reaches")
    func plan() {
        var story = story([Self.acme, Self.globex])
        story.run("retry shown")
        #expect(story.text.contains("retry 6 deliveries of 6, across 2 applications"))
        #expect(story.text.contains("to acme/bad (3), globex/bad (3)"), "\(story.text)")
        #expect(story.text.contains("it reaches 2 applications: acme (3), globex (3)"))
        story.press(.enter)
        story.type("fixed")
        story.press(.enter)
        #expect(story.text.contains("it reaches 2 applications"), "\(story.text)")
        #expect(story.text.contains("Type 6 to do it"))
    }

    @Test("A customer's screen and the question before a change by hand say of which application")
    func customer() {
        for (endpoints, name) in [
            ([Self.acme, Self.globex], "cus_1 of globex"), ([Self.acme], "cus_1"),
        ] {
            var story = story(endpoints)
            story.press("C")
            #expect(story.line(0).hasSuffix("customer \(name)"), "\(story.text)")
            story.press("a")
            story.type("pro paid by bank transfer")
            story.press(.enter)
            #expect(story.text.contains("grant pro for \(name)?"), "\(story.text)")
        }
    }

    @Test("The deliveries of a group are filtered by the names that people know")
    func group() {
        var story = story([Self.acme, Self.globex])
        story.run("groups")
        story.press(.enter)
        #expect(story.line(0).contains("app:globex endpoint:bad fingerprint:"), "\(story.text)")
        #expect(story.model.log.count == 3)
    }

    @Test("A new endpoint is for the application in sight, or for another that is typed")
    func added() {
        var story = story([Self.acme, Self.globex])
        story.press("A")
        #expect(story.text.contains("app      globex"), "\(story.text)")
        story.type("new")
        story.press(.tab)
        story.type("https://new.example.com/")
        story.press(.backTab, .backTab, .control("u"))
        story.type("acme")
        story.press(.enter)
        guard case .add(let draft) = story.log.endpointRequests.last?.work else {
            Issue.record("nothing was added")
            return
        }
        #expect(draft.application == "acme")
        #expect(draft.name == "new")
    }

    @Test("An edited endpoint keeps its application")
    func edited() {
        var story = story([Self.acme, Self.globex])
        story.run("endpoints")
        story.press("e")
        #expect(story.text.contains("timeout  10s"))
        #expect(!story.text.contains("app  "), "\(story.text)")
    }

    @Test("Where all are of one application, nothing is said of it")
    func alone() {
        var story = story([Self.acme])
        #expect(!story.text.contains("acme/"), "\(story.text)")
        story.run("retry shown")
        #expect(story.text.contains("to bad (6)"), "\(story.text)")
        #expect(!story.text.contains("application"), "\(story.text)")
    }
}
