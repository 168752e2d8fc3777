import DeliveryEngine
import Testing

@Suite("fingerprint: in the query language")
struct FingerprintQueryTests {
    private static let failed = TestRow { delivery in
        delivery.failure = .http
        delivery.responseCode = 500
        delivery.fingerprint = ResponseFingerprint("9f3a01c2")
    }

    @Test(
        "finds failures that look alike",
        arguments: [
            "fingerprint:9f3a01c2", "fingerprint:9F3A01C2", "fingerprint:00000001,9f3a01c2",
            "fingerprint:00000001 or fingerprint:9f3a01c2", "-fingerprint:none",
            "endpoint:billing fingerprint:9f3a01c2",
        ])
    func holds(text: String) throws { #expect(try Self.failed.matches(text)) }

    @Test("finds no others", arguments: ["fingerprint:9f3a01c3", "fingerprint:none"])
    func misses(text: String) throws { #expect(try !Self.failed.matches(text)) }

    @Test("none is what did not fail")
    func none() throws { #expect(try TestRow().matches("fingerprint:none")) }

    @Test("A wrong one is pointed at, with what would be right")
    func wrong() {
        let error = #expect(throws: QueryError.self) {
            try Query(parsing: "fingerprint:9f3a", now: TestRow.now)
        }
        #expect(error?.column == 13)
        #expect("\(error.map { "\($0)" } ?? "")".contains("eight hexadecimal digits"))
    }

    @Test("A group's query finds it within what was grouped, whatever that was")
    func joined() throws {
        for filter in ["", "status:failed", "a or b", "a OR (b c)", "\"x or y\""] {
            let text = Query.joined(filter, "fingerprint:9f3a01c2")
            let query = try Query(parsing: text, now: TestRow.now)
            let parts = try Query(
                parsing: filter.isEmpty
                    ? "fingerprint:9f3a01c2" : "(\(filter)) fingerprint:9f3a01c2",
                now: TestRow.now)
            #expect(query.node == parts.node, "\(text)")
        }
    }

    @Test("A name that is no word is quoted, and one that several have is told by its application")
    func names() throws {
        let print = try #require(ResponseFingerprint("9f3a01c2"))
        func query(_ name: String, _ applications: [String]) -> String {
            let namesakes = applications.enumerated().map { place, application in
                Endpoint(
                    id: EndpointID("ep_\(place)"), application: application, name: name,
                    url: "https://example.com/", createdAt: TestRow.now)
            }
            return FailureGroup.query(
                endpoint: EndpointID("ep_1"), name: name, application: "acme",
                distinction: EndpointDistinction(in: "acme", among: namesakes),
                fingerprint: print)
        }
        #expect(query("billing", ["acme"]) == "endpoint:billing fingerprint:9f3a01c2")
        #expect(query("bil*", ["acme"]) == "endpoint:\"bil*\" fingerprint:9f3a01c2")
        #expect(
            query("billing", ["globex", "acme"])
                == "app:acme endpoint:billing fingerprint:9f3a01c2")
        #expect(query("billing", ["acme", "acme"]) == "endpoint:ep_1 fingerprint:9f3a01c2")
        #expect(query("", []) == "endpoint:ep_1 fingerprint:9f3a01c2")
    }

    @Test("failuresOnly leaves what failed of what was asked for")
    func failures() throws {
        let query = try Query(parsing: "code:500 or code:200", now: TestRow.now)
        #expect(query.failuresOnly.matches(Self.failed))
        #expect(!query.failuresOnly.matches(TestRow { $0.responseCode = 200 }))
        #expect(Query.all.failuresOnly.text == "is:failed")
    }
}
