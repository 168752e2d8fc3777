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
}
