import Testing

@testable import DeliveryEngine

@Suite("Care for endpoints (B10, B11, E2)")
struct EndpointCareTests {
    @Test("A rotated secret goes on signing until its overlap is over (B11, D31)")
    func rotation() throws {
        let bench = Bench()
        let endpoint = try bench.addEndpoint()
        let rotated = try bench.care.rotateSecret(
            endpoint.id, overlap: .hours(1), by: bench.alice
        ).endpoint
        let labels = { rotated.liveSecrets(at: bench.clock.now).map(\.label) }
        #expect(labels() == ["current", "previous"])
        #expect(rotated.secrets.last?.id == endpoint.secrets.first?.id)
        bench.clock.advance(by: Milliseconds(3_599_999))
        #expect(labels() == ["current", "previous"])
        bench.clock.advance(by: Milliseconds(1))
        #expect(labels() == ["current"])
    }

    @Test("A rotation without overlap ends the former secret at once, however many there were")
    func rotationAtOnce() throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        for _ in 0..<3 { _ = try bench.care.rotateSecret(id, by: bench.alice) }
        #expect(throws: StoreError.self) { try bench.care.rotateSecret(id, by: bench.alice) }
        let only = try bench.care.rotateSecret(id, overlap: .zero, by: bench.alice).endpoint
        #expect(only.secrets.count == 1)
    }

    @Test("A rotation ends a secret that is lost at once: nothing could be sent in its overlap")
    func rotationOfLost() throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        try bench.vault.forget(id)
        let rotated = try bench.care.rotateSecret(id, by: bench.alice).endpoint
        #expect(rotated.liveSecrets(at: bench.clock.now).map(\.label) == ["current"])
        let again = try bench.care.rotateSecret(id, by: bench.alice).endpoint
        #expect(again.liveSecrets(at: bench.clock.now).map(\.label) == ["current", "previous"])
    }

    @Test("Deleting cancels what is outstanding, then forgets the secrets")
    func deletion() throws {
        let bench = Bench()
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        _ = try bench.care.delete(endpoint.id, by: bench.alice)
        #expect(try bench.row(id).status == .cancelled)
        #expect(bench.vault.total == 0)
        #expect(throws: StoreError.self) { try bench.care.enable(endpoint.id, by: bench.alice) }
        _ = try bench.addEndpoint()
    }

    @Test("A taken name is refused and leaves neither a record nor a secret")
    func takenName() throws {
        let bench = Bench()
        _ = try bench.addEndpoint()
        let count = bench.store.records.count
        #expect(throws: StoreError.self) { try bench.addEndpoint() }
        #expect(bench.store.records.count == count)
        #expect(bench.vault.total == 1)
        _ = try bench.addEndpoint(application: "acme")
        #expect(throws: StoreError.self) {
            try EndpointCare.find("billing", in: bench.store.ledger)
        }
        #expect(
            try EndpointCare.find("billing", application: "acme", in: bench.store.ledger)
                .application == "acme")
    }

    @Test("A secret that cannot be kept, or a record that cannot be, leaves no endpoint behind")
    func failures() throws {
        let bench = Bench()
        bench.vault.fail(with: .readOnly(reason: "no"))
        #expect(throws: StoreError.self) { try bench.addEndpoint() }
        bench.vault.fail(with: nil)
        bench.store.failCommits(with: .readOnly(reason: "no"))
        #expect(throws: StoreError.self) { try bench.addEndpoint() }
        #expect(bench.store.records.isEmpty)
    }

    @Test("Where nobody knows whether an endpoint was recorded, its secret is kept (S15)")
    func uncertain() throws {
        let bench = Bench()
        bench.store.failCommits(
            with: .system(path: "1.seg", call: "fdatasync", code: 5, reason: "no"))
        #expect(throws: StoreError.self) { try bench.addEndpoint() }
        #expect(bench.vault.total == 1)
    }

    @Test("An endpoint refused only under the lock leaves no secret behind")
    func refusedInCommit() throws {
        let bench = Bench()
        let profile = { (id: EndpointID, now: Timestamp) in
            EndpointProfile(
                endpoint: id, uid: String(repeating: "x", count: 5000), updatedAt: now)
        }
        #expect(throws: (any Error).self) {
            try bench.care.add(
                EndpointDraft(name: "a", url: "https://a.example"), by: bench.alice,
                profile: profile)
        }
        #expect(bench.store.records.isEmpty)
        #expect(bench.vault.total == 0)
    }

    @Test("No record holds a secret in any printed form (T10)")
    func canary() throws {
        let bench = Bench()
        let text = "whsec_Q0FOQVJZQ0FOQVJZQ0FOQVJZQ0FOQVJZ"
        let secret = try #require(SigningSecret(text))
        let added = try bench.care.add(
            EndpointDraft(name: "a", url: "https://a.example"), secret: secret, by: bench.alice)
        _ = try bench.care.rotateSecret(added.endpoint.id, secret: secret, by: bench.alice)
        for record in bench.store.records {
            var dumped = ""
            dump(record, to: &dumped)
            #expect(!"\(record) \(dumped)".contains("Q0FOQVJZ"))
        }
        #expect(!"\(added)".contains("Q0FOQVJZ"))
    }

    @Test("A name that could not be given any more stays, and everything else can be changed")
    func formerName() throws {
        let bench = Bench()
        var endpoint = try bench.addEndpoint()
        endpoint.name = " billing "
        let saved = EndpointSaved(
            endpoint: endpoint, change: .edited, by: bench.alice, at: bench.clock.now)
        try bench.record(.endpointSaved(saved))
        let url = "https://new.example/x"
        let edited = try bench.care.edit(endpoint.id, by: bench.bob) { $0.url = url }
        #expect(edited.name == " billing ")
        #expect(edited.url == url)
        #expect(throws: StoreError.self) {
            try bench.care.edit(endpoint.id, by: bench.bob) { $0.name = " other" }
        }
        #expect(throws: StoreError.self) { try bench.addEndpoint(" other") }
        #expect(try bench.care.edit(endpoint.id, by: bench.bob) { $0.name = "b" }.name == "b")
    }

    @Test("Editing changes what it names; the same again records nothing")
    func edit() throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        let url = "https://new.example/x"
        let edited = try bench.care.edit(id, by: bench.bob) { $0.url = url }
        #expect(edited.url == url)
        let count = bench.store.records.count
        _ = try bench.care.edit(id, by: bench.bob) { $0.url = url }
        #expect(bench.store.records.count == count)
        #expect(throws: StoreError.self) {
            try bench.care.edit(id, by: bench.bob) { $0.url = "ftp://x" }
        }
    }
}
