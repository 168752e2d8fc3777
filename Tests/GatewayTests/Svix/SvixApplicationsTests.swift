import DeliveryEngine
import Testing

@testable import Gateway

@Suite("Applications over Svix's interface (C5)")
struct SvixApplicationsTests {
    private let desk: TestDesk

    init() throws { desk = try TestDesk() }

    private func names(app: String? = nil) throws -> [String] {
        let answer = try desk.ask("GET", "/api/v1/app", app: app)
        return (answer.body["data"]?.array ?? []).compactMap { $0["id"]?.string }
    }

    @Test("An application comes into being with its first event, and its admin makes its endpoints")
    func events() throws {
        let event = #"{"type":"a.b","payload":1}"#
        #expect(try desk.ask("POST", "/v1/events", event, app: "acme").status == 202)
        #expect(try names() == ["default", "acme"])
        #expect(try names(app: "acme") == ["acme"])
        let path = "/api/v1/app/acme/endpoint"
        #expect(try desk.ask("GET", path, app: "acme").status == 200)
        let made = try desk.ask("POST", path, #"{"url":"https://example.com/"}"#, app: "acme")
        #expect(made.status == 201)
        #expect(try desk.ask("GET", "/api/v1/app/acme").status == 200)
    }

    @Test("And with its first endpoint, which an admin of that application alone may make (E3)")
    func firstEndpoint() throws {
        let path = "/api/v1/app/acme/endpoint"
        let body = #"{"url":"https://example.com/"}"#
        #expect(try desk.ask("POST", path, body, app: "other").status == 404)
        #expect(try desk.ask("POST", path, body).status == 404)
        #expect(try desk.ask("POST", path, body, app: "acme").status == 201)
        #expect(try names() == ["default", "acme"])
    }

    @Test("What was deleted stays so, whoever asks")
    func deleted() throws {
        let made = try desk.ask("POST", "/api/v1/app", #"{"name":"A","uid":"acme"}"#)
        #expect(made.status == 201)
        #expect(try desk.ask("GET", "/api/v1/app/acme/endpoint", app: "acme").status == 200)
        #expect(try desk.reply("DELETE", "/api/v1/app/acme").status == 204)
        #expect(try desk.ask("GET", "/api/v1/app/acme/endpoint", app: "acme").status == 404)
    }

    @Test("What is deleted takes no events, endpoints or usage, and made again has its log (E3)")
    func revived() throws {
        let shop = #"{"name":"Shop","uid":"shop"}"#
        #expect(try desk.ask("POST", "/api/v1/app", shop).status == 201)
        let event = #"{"type":"a.b","payload":1,"app":"shop"}"#
        #expect(try desk.ask("POST", "/v1/events", event).status == 202)
        #expect(try desk.reply("DELETE", "/api/v1/app/shop").status == 204)
        let refused = try desk.ask("POST", "/v1/events", event)
        #expect(refused.status == 409)
        #expect(refused.body["detail"]?.string?.contains("\"shop\" was deleted") == true)
        let usage = #"{"subject_ref":"cus_1","meter":"m","quantity":1,"id":"1","app":"shop"}"#
        #expect(try desk.ask("POST", "/v1/usage", usage).status == 422)
        let again = try desk.ask("POST", "/api/v1/app", shop)
        #expect(again.body["id"]?.string == "shop")
        #expect(try desk.ask("POST", "/v1/events", event).status == 202)
        let messages = try desk.ask("GET", "/api/v1/app/shop/msg")
        #expect(messages.body["data"]?.array?.count == 2)
    }

    @Test("A uid is as good as the name: to publish, to ask about access, and for a key")
    func uid() throws {
        let made = try desk.ask("POST", "/api/v1/app", #"{"name":"Shop"}"#)
        let name = try #require(made.body["id"]?.string)
        let path = "/api/v1/app/\(name)"
        #expect(try desk.ask("PATCH", path, #"{"uid":"shop"}"#).status == 200)
        let event = #"{"type":"a.b","payload":1,"app":"shop"}"#
        #expect(try desk.ask("POST", "/v1/events", event).status == 202)
        #expect(try desk.ask("POST", "/v1/events", event, app: "shop").status == 202)
        #expect(try desk.ask("POST", "/v1/events", event, app: "acme").status == 403)
        #expect(try desk.ask("GET", "/api/v1/app/shop/msg", app: "shop").status == 200)
        #expect(try desk.ask("GET", path + "/msg").body["data"]?.array?.count == 2)
        let access = "/v1/access?subject_ref=cus_1&feature=f&app=shop"
        #expect(try desk.ask("GET", access, app: "shop").status == 200)
        #expect(try names() == ["default", name])
    }
}
