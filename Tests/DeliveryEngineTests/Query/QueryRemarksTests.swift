import DeliveryEngine
import Testing

@Suite("Why a query can find nothing")
struct QueryRemarksTests {
    private static let now = Timestamp(milliseconds: 1_793_541_600_000)
    private static let endpoints = [
        (name: "billing", id: EndpointID("ep_1")), (name: "audit", id: EndpointID("ep_2")),
    ]

    @Test(
        "Endpoints that nobody has and beginnings in the future are named, and nothing else",
        arguments: [
            ("endpoint:nope", ["no endpoint is called \"nope\", and none has it as its id"]),
            ("endpoint:billing,nope code:500", ["no endpoint is called \"nope\""]),
            ("endpoint:acme/audit", ["did you mean app:acme endpoint:audit?"]),
            ("endpoint:x* or endpoint:y", ["called \"x*\"", "called \"y\""]),
            ("endpoint:BILL* endpoint:ep_2", []), ("-endpoint:nope", []), ("not endpoint:nope", []),
            ("since:tomorrow", ["2026-11-02T00:00:00.000Z is still to come: nothing can match"]),
            ("since:today until:tomorrow", []), ("-since:tomorrow", []), ("", []), ("nope", []),
            ("ECONNREFUSED", ["looked for as text; did you mean error:connect?"]),
            ("a=b", []), ("code=", []),
        ])
    func remarks(text: String, says: [String]) throws {
        let query = try Query(parsing: text, now: Self.now)
        let remarks = query.remarks(endpoints: Self.endpoints, now: Self.now)
        #expect(remarks.count == says.count, "\(remarks)")
        for (remark, part) in zip(remarks, says) { #expect(remark.contains(part), "\(remark)") }
    }
}
