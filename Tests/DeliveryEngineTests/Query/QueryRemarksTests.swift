import DeliveryEngine
import Testing

@Suite("Why a query can find nothing")
struct QueryRemarksTests {
    private static let now = Timestamp(milliseconds: 1_793_541_600_000)
    private static let endpoints = [
        endpoint("ep_1", "billing", of: "default"), endpoint("ep_2", "audit", of: "acme"),
    ]

    private static func endpoint(_ id: String, _ name: String, of application: String) -> Endpoint {
        Endpoint(
            id: EndpointID(id), application: application, name: name, url: "https://example.com",
            createdAt: now)
    }

    @Test(
        "Endpoints that nobody has and beginnings in the future are named, and nothing else",
        arguments: [
            ("endpoint:nope", ["no endpoint is called \"nope\", and none has it as its id"]),
            ("endpoint:billing,nope code:500", ["no endpoint is called \"nope\""]),
            ("endpoint:acme/audit", []), ("endpoint:ACME/*", []), ("endpoint:default/billing", []),
            ("endpoint:acm/audit", ["did you mean endpoint:acme/audit? no endpoint is called"]),
            ("endpoint:globex/audit", ["did you mean endpoint:acme/audit? no endpoint is called"]),
            ("endpoint:bilings", ["did you mean endpoint:billing? no endpoint is called"]),
            ("endpoint:x* or endpoint:y", ["called \"x*\"", "called \"y\""]),
            ("endpoint:BILL* endpoint:ep_2", []), ("-endpoint:nope", []), ("not endpoint:nope", []),
            ("since:tomorrow", ["2026-11-02T00:00:00.000Z is still to come: nothing can match"]),
            ("since:today until:tomorrow", []), ("-since:tomorrow", []), ("", []),
            ("error", ["\"error\" in quotes looks in payloads and responses as well"]),
            ("a -b", ["\"a\" in quotes"]), ("a or c", ["\"a\" or \"c\" in quotes looks"]),
            ("\"error\"", []),
            (
                "ECONNREFUSED",
                ["did you mean error:connect? \"ECONNREFUSED\" is looked for as text"]
            ),
            ("job:job_0000", []), ("job:00000/failed", []), ("-job:77", []),
            ("job:77", ["no job has an id that begins with \"77\""]),
            ("job:job_1/failed", ["no job has an id that begins with \"job_1\""]),
            ("a=b", ["in quotes"]), ("code=", ["in quotes"]),
        ])
    func remarks(text: String, says: [String]) throws {
        let query = try Query(parsing: text, now: Self.now)
        let remarks = query.remarks(
            endpoints: Self.endpoints, jobs: [JobID(ULID(bits: 9))], now: Self.now)
        #expect(remarks.count == says.count, "\(remarks)")
        for (remark, part) in zip(remarks, says) { #expect(remark.contains(part), "\(remark)") }
    }
}
