import DeliveryEngine
import JournalStore
import Testing

@testable import Gateway

@Suite("Endpoints over Svix's interface (C5)")
struct SvixEndpointsTests {
    private let desk: TestDesk
    private let id: EndpointID
    private let path: String

    private static let ana = OperatorIdentity(user: "ana", host: "desk", terminal: "pts/1")

    init() throws {
        desk = try TestDesk()
        let made = try desk.ask(
            "POST", "/api/v1/app/default/endpoint",
            #"{"url":"https://example.com/a","description":"first","metadata":{"a":"1"}}"#)
        id = EndpointID(try #require(made.body["id"]?.string))
        path = "/api/v1/app/default/endpoint/\(id)"
    }

    private var endpoint: Endpoint {
        get throws { try #require(desk.store.read { $0.endpoint(id) }) }
    }

    /// Changes the endpoint from beside, once the route has read it.
    private func meanwhile(
        profile: (@Sendable (inout EndpointProfile) -> Void)? = nil,
        _ change: @escaping @Sendable (inout Endpoint) -> Void
    ) {
        desk.interrupted.interrupt { [care = desk.care, id] in
            _ = try care.edit(id, by: Self.ana, profile: profile, change)
        }
    }

    @Test("What somebody else changes meanwhile stays, unless the wish is about it")
    func patch() throws {
        meanwhile(profile: { $0.summary = "theirs" }) { endpoint in
            endpoint.url = "https://example.com/theirs"
            endpoint.eventPatterns = ["invoice.*"]
        }
        let answer = try desk.ask("PATCH", path, #"{"throttleRate":5,"metadata":{"b":"2"}}"#)
        #expect(answer.status == 200)
        #expect(answer.body["url"]?.string == "https://example.com/theirs")
        #expect(answer.body["description"]?.string == "theirs")
        #expect(answer.body["metadata"]?["b"]?.string == "2")
        #expect(try endpoint.eventPatterns == ["invoice.*"])
        #expect(try endpoint.ratePerSecond == 5)
    }

    @Test("So do headers")
    func headers() throws {
        #expect(
            try desk.ask("PUT", path + "/headers", #"{"headers":{"X-A":"1","X-B":"1"}}"#).status
                == 204)
        meanwhile(profile: { $0.summary = "theirs" }) { endpoint in
            endpoint.headers = [Header("X-A", "theirs"), Header("X-B", "1"), Header("X-C", "1")]
        }
        #expect(
            try desk.ask("PATCH", path + "/headers", #"{"headers":{"x-b":null,"X-D":"1"}}"#).status
                == 204)
        #expect(
            try endpoint.headers == [
                Header("X-A", "theirs"), Header("X-C", "1"), Header("X-D", "1"),
            ])
        #expect(try desk.ask("GET", path).body["description"]?.string == "theirs")
        let wrong = try desk.ask("PUT", path + "/headers", #"{"headers":{"X-A":null}}"#)
        #expect(wrong.status == 422)
    }

    @Test(
        "An empty list of types is not every type, and no URL is no place",
        arguments: [
            #"{"eventTypes":[]}"#, #"{"filterTypes":[]}"#, #"{"url":null}"#,
        ])
    func emptied(wish: String) throws {
        #expect(try desk.ask("PATCH", path, #"{"eventTypes":["a.b"]}"#).status == 200)
        #expect(try desk.ask("PATCH", path, wish).status == 422)
        #expect(try endpoint.eventPatterns == ["a.b"])
        if !wish.contains("url") {
            let whole = wish.dropLast() + #","url":"https://example.com/b"}"#
            #expect(try desk.ask("PUT", path, String(whole)).status == 422)
            let list = "/api/v1/app/default/endpoint"
            #expect(try desk.ask("POST", list, String(whole)).status == 422)
        }
        #expect(try desk.ask("PATCH", path, #"{"eventTypes":null}"#).status == 200)
        #expect(try endpoint.eventPatterns == ["*"])
    }

    @Test("A change that disables or enables as well is one step, or none")
    func oneStep() throws {
        let wish = #"{"url":"https://example.com/new","disabled":true}"#
        // Whatever comes between two steps would find one done and the other not.
        let before = desk.interrupted.decisions
        #expect(try desk.ask("PUT", path, wish).body["disabled"]?.bool == true)
        #expect(desk.interrupted.decisions == before + 1)
        #expect(try endpoint.url == "https://example.com/new")
        let actions = desk.store.endpointActions(limit: 2).map(\.kind)
        #expect(Set(actions) == [.edited, .disabled])
        let wrong = try desk.ask("PATCH", path, #"{"url":"ftp://a","disabled":false}"#)
        #expect(wrong.status == 422)
        #expect(try endpoint.status == .disabled)
        #expect(try desk.ask("PATCH", path, #"{"disabled":false}"#).status == 200)
        #expect(try endpoint.status == .enabled)
    }

    @Test("A name that nobody gave is chosen in the step that takes it")
    func names() throws {
        desk.interrupted.interrupt { [care = desk.care] in
            _ = try care.add(
                EndpointDraft(name: "example.com-2", url: "https://example.com/c"), by: Self.ana)
        }
        let made = try desk.ask(
            "POST", "/api/v1/app/default/endpoint", #"{"url":"https://example.com/b"}"#)
        #expect(made.status == 201)
        let names = desk.store.read { $0.endpoints().map(\.name) }
        #expect(names == ["example.com", "example.com-2", "example.com-3"])
    }

    /// A delivery that has failed for good.
    private func exhaust() throws -> DeliveryID {
        _ = try desk.ask("POST", "/api/v1/app/default/msg", #"{"eventType":"a.b","payload":{}}"#)
        let delivery = try #require(
            desk.store.deliveries(of: id, after: nil, limit: 1).first?.id)
        let at = SystemClock().now
        try desk.store.commit { _ in
            Decision(
                records: [
                    .attemptStarted(
                        AttemptStarted(
                            delivery: delivery, number: 1, trigger: .automatic, action: nil,
                            at: at, url: "https://example.com/", headers: [],
                            secrets: ["current"])),
                    .attemptEnded(
                        AttemptEnded(
                            delivery: delivery, number: 1, at: at,
                            outcome: AttemptOutcome(responseCode: 410, failure: .http),
                            verdict: Verdict(
                                status: .exhausted, nextAttemptAt: nil, maxAttempts: 8))),
                ], answer: ())
        }
        return delivery
    }

    @Test("A recovery asks for all there is, in as many actions as it takes")
    func wholeRecovery() throws {
        let failed = try (0..<5).map { _ in try exhaust() }
        var recovery = SvixRecovery(
            parts: desk.svix, endpoint: try endpoint, since: Timestamp(milliseconds: 0), until: nil)
        recovery.mostAtOnce = 2
        let first = try #require(try recovery.run(by: Self.ana))
        let actions = desk.store.operatorJournal(limit: 10).map(\.action)
        #expect(actions.map(\.targets.count).sorted() == [1, 2, 2])
        #expect(actions.last?.id == first)
        #expect(Set(actions.flatMap(\.targets)) == Set(failed))
    }

    @Test("A recovery of which nothing can happen is refused with the reason (B9)")
    func recover() throws {
        _ = try exhaust()
        _ = try desk.care.disable(id, by: Self.ana)
        let since = #"{"since":"2020-01-01T00:00:00Z"}"#
        let refused = try desk.ask("POST", path + "/recover", since)
        #expect(refused.status == 409)
        #expect(refused.body["detail"]?.string?.contains("is disabled; enable it first") == true)
        _ = try desk.care.enable(id, by: Self.ana)
        let taken = try desk.ask("POST", path + "/recover", since)
        #expect(taken.status == 202)
        #expect(taken.body["status"]?.string == "running")
    }

    @Test("A recovery with nothing to recover is finished")
    func nothingToRecover() throws {
        let answer = try desk.ask(
            "POST", path + "/recover", #"{"since":"2020-01-01T00:00:00Z"}"#)
        #expect(answer.status == 202)
        #expect(answer.body["status"]?.string == "finished")
    }

    @Test("An example goes to the endpoint alone, and who sent it is kept; none is lost (B9)")
    func example() throws {
        let example = path + "/send-example"
        let sent = try desk.ask("POST", example, #"{"eventType":"a.b"}"#)
        #expect(sent.status == 200)
        let delivery = try #require(
            desk.store.deliveries(of: id, after: nil, limit: 2).first)
        #expect(sent.body["id"]?.string == delivery.event.text)
        let action = try #require(desk.store.endpointActions(limit: 1).first)
        #expect(action.kind == .tested)
        #expect(action.note == "a.b")
        #expect(action.by.user == "all")

        _ = try desk.care.disable(id, by: Self.ana)
        let refused = try desk.ask("POST", example, #"{"eventType":"a.b"}"#)
        #expect(refused.status == 409)
        #expect(refused.body["detail"]?.string?.contains("is disabled") == true)
        #expect(desk.store.events(of: "default", after: nil, limit: 9).count == 1)
        let wrong = try desk.ask("POST", example, #"{"eventType":"no type"}"#)
        #expect(wrong.status == 422)
    }
}
