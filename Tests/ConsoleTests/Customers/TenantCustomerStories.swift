import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("A customer of one name at several tenants (E3)")
struct TenantCustomerStories {
    private static let acme = Fixture.endpoint(11, of: "acme", name: "in")
    private static let globex = Fixture.endpoint(12, of: "globex", name: "in")

    private static func customer(_ application: String, _ reference: String) -> CustomerStory {
        CustomerStory(
            subject: SubjectKey(application: application, reference), account: SubjectAccount(),
            signals: [], deliveries: [], deliveryCount: 0, at: Fixture.now)
    }

    /// The newest delivery is globex's; `cus_1` is known in three applications.
    private func story() -> Story {
        let details = [Self.acme, Self.globex].enumerated().map { number, endpoint in
            Fixture.detail(
                number, "invoice.paid", .success, code: 200, age: .seconds(Int64(9 - number)),
                endpoint: endpoint)
        }
        let log = MemoryLog(details, endpoints: [Self.acme, Self.globex])
        log.change { contents in
            contents.customers = [
                ("acme", "cus_1"), ("default", "cus_1"), ("globex", "cus_1"), ("acme", "eu/9"),
                ("acme", "only"),
            ].map { Self.customer($0, $1) }
        }
        return Story(log: log)
    }

    private func key(_ application: String, _ reference: String = "cus_1") -> Screen {
        .customer(SubjectKey(application: application, reference))
    }

    @Test("That of the tenant of the row under the cursor goes first")
    func focused() {
        var story = story()
        story.run("customer cus_1")
        #expect(story.model.screen == key("globex"))
        #expect(story.text.contains("this is cus_1 of globex; also known in: acme, default"))
        story.press(.escape, "j")
        story.run("customer cus_1")
        #expect(story.model.screen == key("acme"))
    }

    @Test("The filter's tenant is kept to where it shows no row")
    func filtered() {
        var story = story()
        story.filter("app:default")
        #expect(story.model.log.count == 0)
        story.run("customer cus_1")
        #expect(story.model.screen == key("default"))
        story.press(.escape)
        // Nobody is led into another tenant unasked.
        story.run("customer only")
        #expect(story.model.screen == .deliveries)
        #expect(story.text.contains("only is known in acme; say acme/only"), "\(story.text)")
    }

    @Test("Where it cannot be told, the tenants are named, and the line stays")
    func ambiguous() {
        var story = story()
        story.filter("status:exhausted")
        story.run("customer cus_1")
        #expect(story.model.screen == .deliveries)
        #expect(story.foot == "customer: cus_1")
        #expect(
            story.text.contains("cus_1 is known in acme, default and globex; say acme/cus_1"),
            "\(story.text)")
    }

    @Test("APP/SUBJECT says which, whatever is filtered; a subject may have a slash itself")
    func told() {
        var story = story()
        story.filter("app:acme")
        story.run("customer default/cus_1")
        #expect(story.model.screen == key("default"))
        story.press(.escape)
        for typed in ["eu/9", "acme/eu/9"] {
            story.run("customer \(typed)")
            #expect(story.model.screen == key("acme", "eu/9"), "\(typed)")
            story.press(.escape)
        }
        story.run("customer nobody/cus_1")
        #expect(story.text.contains("nothing is known of this customer"))
    }

    @Test(
        "A filter admits the applications that app: leaves",
        arguments: [
            ("", true), ("app:acme", true), ("app:globex", false), ("-app:acme", false),
            ("status:failed app:ac*", true), ("app:globex or code:503", true),
            ("-status:failed", true),
        ])
    func admitted(filter: String, isAdmitted: Bool) throws {
        let query = try Query(parsing: filter, now: Fixture.now)
        #expect(query.admits(application: "acme") == isAdmitted)
    }
}
