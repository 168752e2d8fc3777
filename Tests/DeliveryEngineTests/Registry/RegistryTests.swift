import Testing

@testable import DeliveryEngine

@Suite("Profiles of applications, event types and endpoints")
struct RegistryTests {
    private let bench = Bench()

    private var care: RegistryCare {
        RegistryCare(store: bench.store, clock: bench.clock, mint: bench.mint)
    }

    private func add(_ uid: String?, _ title: String = "Acme") throws -> ApplicationProfile {
        try care.addApplication(uid: uid, title: title, metadata: [:], by: bench.alice)
    }

    private func find(_ text: String) -> ApplicationProfile? {
        bench.store.read { $0.registry.application(text) }
    }

    @Test("An application is found by its name and by its owner's id, which may change")
    func finding() throws {
        #expect(try add("acme").name == "acme")
        let other = try add(nil, "Other")
        #expect(other.name.hasPrefix("app_"))
        _ = try care.editApplication(other.name, by: bench.alice) { $0.uid = "other" }
        #expect(find("other")?.name == other.name)
        _ = try care.editApplication(other.name, by: bench.alice) { $0.uid = "third" }
        #expect(find("other") == nil)
        #expect(find(other.name)?.uid == "third")
        #expect(throws: RegistryFault.self) { try add("third") }
        #expect(throws: RegistryFault.self) {
            try care.editApplication(other.name, by: bench.alice) { $0.uid = "acme" }
        }
    }

    @Test("A deleted application takes nothing, and made again it is the same tenant")
    func deletedName() throws {
        let first = try add("acme")
        _ = try care.editApplication("acme", by: bench.alice) { $0.isDeleted = true }
        #expect(find("acme") == nil)
        let reason = refusal { try bench.publishing.publish(request("acme")) }
        #expect(reason?.contains("the application \"acme\" was deleted; make it again") == true)
        #expect(refusal { try bench.addEndpoint(application: "acme") } == reason)
        #expect(refusal { try bench.desk.adjust(adjustment("acme")) } == reason)
        bench.clock.advance(by: .seconds(1))
        let next = try add("acme", "Acme again")
        #expect(next.name == "acme")
        #expect(next.createdAt == first.createdAt)
        #expect(find("acme") == next)
        _ = try bench.publishing.publish(request("acme"))
    }

    @Test("An owner's id means its application to whoever names it, and nobody else gets it")
    func namedByUID() throws {
        let made = try add(nil)
        _ = try care.editApplication(made.name, by: bench.alice) { $0.uid = "acme" }
        #expect(try bench.addEndpoint(application: "acme").application == made.name)
        #expect(try bench.publishing.publish(request("acme")).event.application == made.name)
        let found = try bench.store.read { state in
            try EndpointCare.find("billing", application: "acme", in: state)
        }
        #expect(found.application == made.name)
        let receipt = try bench.desk.adjust(adjustment("acme"))
        #expect(receipt.adjustment.subject.application == made.name)

        _ = try care.editApplication(made.name, by: bench.alice) { $0.isDeleted = true }
        #expect(refusal { try bench.publishing.publish(request("acme")) } != nil)
        let other = try add(nil, "Other")
        #expect(throws: RegistryFault.self) {
            try care.editApplication(other.name, by: bench.alice) { $0.uid = "acme" }
        }
        #expect(try add("acme").name == made.name)
    }

    @Test("One that is made under the name of an application whose endpoints are gone is that one")
    func withoutEndpoints() throws {
        let endpoint = try bench.addEndpoint(application: "acme")
        _ = try bench.care.delete(endpoint.id, by: bench.alice)
        #expect(try add("acme").name == "acme")
    }

    @Test("At the limit nothing new comes in, and all that is there can be changed and removed")
    func limit() throws {
        let (by, at) = (bench.alice, bench.clock.now)
        let endpoint = try bench.addEndpoint()
        try bench.store.commit { _ in
            let profiles = (0..<RegistryRules.maxProfiles).flatMap { number in
                [
                    RegistryChange.Profile.eventType(
                        EventTypeProfile(
                            name: "t.\(number)", summary: "", createdAt: at, updatedAt: at)),
                    .application(
                        ApplicationProfile(
                            name: "a\(number)", uid: nil, title: "a", metadata: [:],
                            createdAt: at, updatedAt: at)),
                ]
            }
            let changes = profiles.map { RegistryChange(profile: $0, by: by, at: at) }
            return Decision(records: changes.map(Record.registryChanged), answer: ())
        }
        #expect(throws: RegistryFault.self) { try add("more") }
        #expect(throws: RegistryFault.self) {
            try care.editApplication(endpoint.application, by: by) { $0.title = "new" }
        }
        #expect(throws: RegistryFault.self) {
            try care.saveEventType(by: by, "more") { _, now in
                EventTypeProfile(name: "more", summary: "", createdAt: now, updatedAt: now)
            }
        }
        _ = try care.editApplication("a1", by: by) { $0.title = "new" }
        _ = try care.editApplication("a1", by: by) { $0.isDeleted = true }
        _ = try add("more")
        for isRemoved in [false, true] {
            _ = try care.saveEventType(by: by, "t.1") { known, _ in
                var profile = try #require(known)
                profile.isArchived = true
                profile.isRemoved = isRemoved
                return profile
            }
        }
    }

    private func request(_ application: String) -> PublishRequest {
        PublishRequest(application: application, type: "a.b", payload: [1])
    }

    private func adjustment(_ application: String) -> AdjustmentRequest {
        AdjustmentRequest(
            subject: SubjectKey(application: application, "cus_1"),
            kind: .grant(feature: "pro", until: nil), by: bench.alice, reason: "asked for")
    }

    /// Why `body` is refused, `nil` where it is not.
    private func refusal<Answer>(_ body: () throws -> Answer) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("An application that only endpoints speak of is known, and may be given a profile")
    func implicit() throws {
        _ = try bench.addEndpoint("one", application: "acme")
        let known = bench.store.read {
            RegistryCare.known("acme", in: $0, now: bench.clock.now)
        }
        #expect(known?.title == "acme")
        // A second one of that name would hide it, and so would one called like the usual one.
        for name in ["acme", Endpoint.defaultApplication] {
            #expect(throws: RegistryFault.self) { try add(name) }
        }
        let edited = try care.editApplication("acme", by: bench.alice) { $0.title = "Acme Inc." }
        #expect(edited.name == "acme")
        #expect(find("acme")?.title == "Acme Inc.")
    }

    @Test("So is one that only an event speaks of, and its name brings its log to nobody else")
    func events() throws {
        _ = try bench.publishing.publish(
            PublishRequest(application: "ghost", type: "a.b", payload: [1]))
        let known = bench.store.read {
            RegistryCare.known("ghost", in: $0, now: bench.clock.now)
        }
        #expect(known?.createdAt == bench.clock.now)
        #expect(bench.store.read { RegistryCare.names(in: $0) } == ["default", "ghost"])
        #expect(throws: RegistryFault.self) { try add("ghost") }
        let edited = try care.editApplication("ghost", by: bench.alice) { $0.title = "Ghost" }
        #expect(edited.name == "ghost")
    }

    @Test("An endpoint's owner's id belongs to one living endpoint of an application")
    func endpointUID() throws {
        let draft = { (name: String, application: String) in
            EndpointDraft(application: application, name: name, url: "https://example.com/")
        }
        let add = { (name: String, application: String) in
            try bench.care.add(draft(name, application), by: bench.alice) { id, now in
                EndpointProfile(endpoint: id, uid: "main", updatedAt: now)
            }.endpoint
        }
        let first = try add("one", "acme")
        #expect(throws: RegistryFault.self) { try add("two", "acme") }
        _ = try add("one", "other")
        _ = try bench.care.delete(first.id, by: bench.alice)
        let second = try add("three", "acme")
        #expect(
            bench.store.read { $0.registry.endpoints(called: "main") }.contains(second.id))
    }

    @Test("A profile and the change that came with it are one batch")
    func together() throws {
        let endpoint = try bench.addEndpoint()
        let before = bench.store.batches.count
        _ = try bench.care.edit(
            endpoint.id, by: bench.alice,
            profile: { $0.summary = "new" }
        ) { $0.url = "https://example.com/new" }
        #expect(bench.store.batches.count == before + 1)
        #expect(bench.store.batches.last?.count == 3, "the endpoint, who did it, the profile")
    }

    @Test(
        "What no profile may hold is refused",
        arguments: ["two words", "a/b", String(repeating: "a", count: 65)])
    func rules(uid: String) {
        #expect(throws: RegistryFault.self) { try add(uid) }
        #expect(throws: RegistryFault.self) { try add(nil, " ") }
        #expect(throws: RegistryFault.self) {
            try care.addApplication(
                uid: nil, title: "a", metadata: ["a": String(repeating: "b", count: 20_000)],
                by: bench.alice)
        }
    }
}
