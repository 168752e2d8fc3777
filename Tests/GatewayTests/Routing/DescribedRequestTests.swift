import DeliveryEngine
import Foundation
import JournalStore
import Testing

@testable import Gateway

@Suite("What the description says is what is taken and answered")
struct DescribedRequestTests {
    private let desk: TestDesk

    init() throws { desk = try TestDesk() }

    @Test(
        "A fault in the path is worded as the interface that was asked words it",
        arguments: ["/api/v1/app/a%07", "/api/v1/app/%2e%2e", "/api/%ff", "/api/v1/app?limit=%zz"])
    func faultyPath(target: String) throws {
        let reply = try desk.reply("GET", target)
        #expect(reply.status == 400)
        #expect(reply.headers.contains(Header("Content-Type", "application/json")))
        #expect(try JSONValue(parsing: reply.body)["code"]?.string == "bad_request")
    }

    @Test("Too little usage left is a problem that says how much there is")
    func insufficientUsage() throws {
        let reply = try desk.reply(
            "POST", "/v1/usage", #"{"subject_ref":"a","meter":"m","quantity":2,"id":"1"}"#)
        #expect(reply.status == 409)
        #expect(reply.headers.contains(Header("Content-Type", Problem.contentType)))
        let body = try JSONValue(parsing: reply.body)
        #expect(body["usage_remaining"]?.integer == 0)
        #expect(body["detail"]?.string == "0 of m are left; 2 cannot be used")
    }

    @Test("A payload goes with a payload_base64 that is null, and not beside one that is not")
    func payloads() throws {
        func status(_ members: String) throws -> Int {
            try desk.ask("POST", "/v1/events", #"{"type":"a.b",\#(members)}"#).status
        }
        #expect(try status(#""payload":null,"payload_base64":null"#) == 202)
        #expect(try status(#""payload_base64":"e30=""#) == 202)
        #expect(try status(#""payload":null,"payload_base64":"e30=""#) == 422)
        #expect(try status(#""payload_base64":null"#) == 422)
    }

    @Test("A payload is any JSON, and its own bytes are kept; the rest of a body is read strictly")
    func anyPayload() throws {
        let twice = #"{"a":1, "a":2}"#
        let answer = try desk.ask("POST", "/v1/events", #"{"type":"a.b","payload":\#(twice)}"#)
        #expect(answer.status == 202)
        let event = EventID(try #require(answer.body["event_id"]?.string))
        #expect(try desk.store.payload(ofEvent: event) == Array(twice.utf8))
        let message = #"{"eventType":"a.b","payload":\#(twice)}"#
        #expect(try desk.reply("POST", "/api/v1/app/default/msg", message).status == 202)
        for body in [
            #"{"type":"a.b","payload":{"a":}}"#, #"{"type":"a.b","payload":1,"payload":2}"#,
            #"{"type":"a.b","payload":{} "id":"1"}"#,
        ] {
            #expect(try desk.ask("POST", "/v1/events", body).status == 400, "\(body)")
        }
        #expect(
            try desk.ask("POST", "/v1/events", #"{"type":{"a":1,"a":1},"payload":1}"#).status == 400
        )
    }

    @Test("An idempotency-key makes an event once, for good, and an action once")
    func idempotency() throws {
        let key = [Header("idempotency-key", "k1")]
        func publish(_ body: String) throws -> (status: Int, body: JSONValue) {
            try desk.ask("POST", "/v1/events", body, headers: key)
        }
        let endpoint = #"{"url":"https://example.com/a"}"#
        #expect(try desk.ask("POST", "/api/v1/app/default/endpoint", endpoint).status == 201)
        let first = try publish(#"{"type":"a.b","payload":1}"#)
        #expect(first.status == 202)
        #expect(
            try publish(#"{"type":"a.b","payload":1}"#).body["event_id"] == first.body["event_id"])
        #expect(try publish(#"{"type":"a.b","payload":2}"#).status == 409)
        // An id is another key, whatever the header says.
        let named = try publish(#"{"type":"a.b","id":"k1","payload":1}"#)
        #expect(named.status == 202)
        #expect(named.body["event_id"] != first.body["event_id"])
        let delivery = try #require(first.body["deliveries"]?.array?.first?.string)
        let path = "/v1/deliveries/\(delivery)/resend"
        let resent = try desk.ask("POST", path, headers: key)
        #expect(resent.status == 200)
        #expect(try desk.ask("POST", path, headers: key).body["id"] == resent.body["id"])
        #expect(try desk.ask("POST", path).body["id"] != resent.body["id"])
    }

    @Test("A query has 2,048 characters at most")
    func longQuery() throws {
        let longest = String(repeating: "a", count: 2048)
        #expect(try desk.ask("GET", "/v1/deliveries?query=\(longest)").status == 200)
        #expect(try desk.ask("GET", "/v1/deliveries?query=\(longest)a").status == 422)
    }

    @Test("A subject of no application that could be is refused")
    func customers() throws {
        #expect(try desk.ask("GET", "/v1/customers/cus_1?app=").status == 422)
        #expect(try desk.ask("GET", "/v1/customers/cus_1?app=a%20b").status == 422)
        #expect(try desk.ask("GET", "/v1/customers/cus%E2%80%8B1").status == 422)
        #expect(try desk.ask("GET", "/v1/customers/cus_1").status == 200)
    }

    @Test("Channels are refused by name, and a message's application is an object")
    func svix() throws {
        let lists = ["msg", "endpoint", "attempt/endpoint/ep_1"]
        for list in lists {
            let answer = try desk.ask("GET", "/api/v1/app/default/\(list)?channel=a")
            #expect(answer.status == 422)
            let said = answer.body["detail"]?.array?.first?["msg"]?.string
            #expect(said?.contains("no channels") == true)
        }
        for application in [#""acme""#, "{}", #"{"name":" "}"#, #"{"name":"A","more":1}"#] {
            let message = #"{"eventType":"a.b","payload":{},"application":\#(application)}"#
            #expect(try desk.ask("POST", "/api/v1/app/default/msg", message).status == 422)
            #expect(try desk.ask("POST", "/api/v1/app/acme/msg", message).status == 422)
        }
        let message = #"{"eventType":"a.b","payload":{},"application":{"name":"Acme"}}"#
        #expect(try desk.ask("POST", "/api/v1/app/acme/msg", message).status == 202)
        #expect(try desk.ask("GET", "/api/v1/app/acme").body["name"]?.string == "Acme")
    }

    @Test("What is wrong in a wish is told, whether or not the application is there already")
    func existing() throws {
        let path = "/api/v1/app?get_if_exists=true"
        #expect(try desk.ask("POST", path, #"{"name":"A","uid":"a"}"#).status == 201)
        #expect(try desk.ask("POST", path, #"{"name":"","uid":"a"}"#).status == 422)
    }

    @Test(
        "An endpoint's rate is what can be kept",
        arguments: [(0, 422), (10_000, 201), (10_001, 422)])
    func rates(rate: Int, status: Int) throws {
        let body = #"{"url":"https://example.com/","throttleRate":\#(rate)}"#
        #expect(try desk.ask("POST", "/api/v1/app/default/endpoint", body).status == status)
    }

    @Test("One secret more than can sign at once is a conflict")
    func rotations() throws {
        let made = try desk.ask(
            "POST", "/api/v1/app/default/endpoint", #"{"url":"https://example.com/"}"#)
        let path = "/api/v1/app/default/endpoint/\(made.body["id"]?.string ?? "")/secret/rotate"
        for _ in 1..<EndpointRules.maxLiveSecrets {
            #expect(try desk.ask("POST", path).status == 200)
        }
        #expect(try desk.ask("POST", path).status == 409)
        #expect(try desk.ask("POST", path, #"{"gracePeriodSeconds":0}"#).status == 200)
    }

    @Test("An endpoint's types have one name in a body")
    func filterTypes() throws {
        let path = "/api/v1/app/default/endpoint"
        func status(_ members: String) throws -> Int {
            try desk.ask("POST", path, #"{"url":"https://example.com/",\#(members)}"#).status
        }
        #expect(try status(#""filterTypes":["a.b"]"#) == 201)
        #expect(try status(#""eventTypes":["a.b"],"filterTypes":["a.b"]"#) == 422)
    }

    @Test(
        "A whole number is one however it is written",
        arguments: [
            ("2", 409), ("2.0", 409), ("2e0", 409), ("0.2e1", 409), ("2.5", 422), ("1e999999", 422),
            ("9007199254740993.0", 422), ("\"2\"", 422), ("true", 422),
        ])
    func wholeNumbers(quantity: String, status: Int) throws {
        let body = #"{"subject_ref":"a","meter":"m","quantity":\#(quantity),"id":"1"}"#
        #expect(try desk.ask("POST", "/v1/usage", body).status == status)
    }

    @Test("Pages go on where they were when their last delivery is gone")
    func cursors() throws {
        let endpoint = #"{"url":"https://example.com/"}"#
        #expect(try desk.ask("POST", "/api/v1/app/default/endpoint", endpoint).status == 201)
        for _ in 0..<5 {
            // Each in a millisecond of its own.
            usleep(2000)
            #expect(
                try desk.ask("POST", "/v1/events", #"{"type":"a.b","payload":1}"#).status == 202)
        }
        func page(_ cursor: String?) throws -> (ids: [String], cursor: String?) {
            let text = cursor.map { "&cursor=\($0)" } ?? ""
            let answer = try desk.ask("GET", "/v1/deliveries?limit=2\(text)")
            #expect(answer.status == 200)
            let rows = answer.body["data"]?.array ?? []
            return (rows.compactMap { $0["id"]?.string }, answer.body["cursor"]?.string)
        }
        let all = try desk.ask("GET", "/v1/deliveries").body["data"]?.array?
            .compactMap { $0["id"]?.string }
        let first = try page(nil)
        let second = try page(first.cursor)
        let third = try page(second.cursor)
        #expect(first.ids + second.ids + third.ids == all)
        #expect(third.cursor == nil)
        // A place between the first and the second row, whose delivery nobody knows.
        let cursor = try #require(first.cursor)
        let gone = String(cursor.dropLast(26)) + "00000000000000000000000000"
        #expect(try page(gone).ids == second.ids)
        for wrong in ["dlv_1", "1.", ".dlv_1", "a.dlv_1", "+1.dlv_1"] {
            #expect(try desk.ask("GET", "/v1/deliveries?cursor=\(wrong)").status == 422)
        }
    }
}
