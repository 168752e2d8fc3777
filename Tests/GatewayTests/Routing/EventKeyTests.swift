import DeliveryEngine
import Testing

@testable import Gateway

@Suite("An id of an event and a key of a request")
struct EventKeyTests {
    private let desk: TestDesk

    init() throws { desk = try TestDesk() }

    private func publish(_ body: String, key: String? = nil) throws -> (Int, JSONValue) {
        let headers = key.map { [Header("idempotency-key", $0)] } ?? []
        let answer = try desk.ask("POST", "/v1/events", body, headers: headers)
        return (answer.status, answer.body)
    }

    @Test("Neither is taken for the other, and no internal name is shown")
    func apart() throws {
        let event = #"{"type":"a","payload":{}"#
        let (_, first) = try publish(event + "}", key: "A1")
        let (_, other) = try publish(event + #","id":"A1"}"#)
        #expect(first["event_id"]?.string != other["event_id"]?.string)
        let (status, refused) = try publish(event + #","id":"idempotency-key:A1"}"#)
        #expect(status == 422)
        #expect(refused["detail"]?.string?.contains("choose another id") == true)
        let (conflict, reused) = try publish(#"{"type":"b","payload":{}}"#, key: "A1")
        #expect(conflict == 409)
        #expect(reused["detail"]?.string?.hasPrefix(#"idempotency-key "A1" was used"#) == true)
        let (tooLong, long) = try publish(event + "}", key: String(repeating: "k", count: 250))
        #expect(tooLong == 422)
        #expect(long["detail"]?.string?.contains("idempotency-key:") == false)
        let message = "/api/v1/app/default/msg/"
        #expect(try desk.ask("GET", message + "idempotency-key:A1").status == 404)
        #expect(try desk.ask("GET", message + "A1").body["id"] == other["event_id"])
    }

    @Test("What is missing is said to be missing")
    func missing() throws {
        let usage = #"{"subject_ref":"cus_1","meter":"m","quantity":1}"#
        let answer = try desk.ask("POST", "/v1/usage", usage)
        #expect(answer.status == 422)
        #expect(answer.body["detail"]?.string == "id is missing; it is a string")
    }
}
