import DeliveryEngine
import Foundation
import JournalStore
import Testing

@testable import Gateway

@Suite("What a product asks while it runs (C3)")
struct AccessRoutesTests {
    private struct Ring: KeyRing {
        let application: String?
        func keysFound() throws -> KeysFound {
            KeysFound(keys: [
                APIKey(
                    id: KeyID("key_1"), name: "shop", role: .runtime, application: application,
                    createdAt: Timestamp(milliseconds: 0), hash: KeySecret.hash(of: "rdk_shop"))
            ])
        }
        func keep(_ key: APIKey) throws {}
        func forget(_ key: KeyID) throws {}
    }

    private func reply(
        _ method: String, _ target: String, _ body: String = "", application: String? = nil,
        key: String? = "rdk_shop"
    ) throws -> (status: Int, body: JSONValue) {
        let access = NoAccess()
        let router = Router(
            RouteTable(
                AccessPages(
                    access: access, tenancy: Tenancy { $0 }, clock: SystemClock(),
                    memory: IdempotencyMemory()
                ).routes + SignalPages(access: access).routes),
            gate: KeyGate(ring: Ring(application: application), report: { _ in }),
            metrics: GatewayMetrics(), report: { _ in })
        let headers = key.map { [Header("authorization", "Bearer \($0)")] } ?? []
        let reply = router.reply(
            to: HTTPRequest(
                head: RequestHead(method: method, target: target, headers: headers),
                body: Array(body.utf8)))
        return (reply.status, try JSONValue(parsing: reply.body))
    }

    @Test("An access decision has the members of the contract")
    func decision() throws {
        let (status, body) = try reply("GET", "/v1/access?subject_ref=cus_1&feature=pro")
        #expect(status == 200)
        #expect(
            body.object?.keys.sorted() == [
                "allowed", "feature", "reason", "since", "state", "subject_ref", "until",
                "usage_remaining",
            ])
        #expect(body["allowed"]?.bool == false)
        #expect(body["state"]?.string == "none")
        #expect(body["usage_remaining"]?["api_calls"]?.integer == 3)
        #expect(try reply("GET", "/v1/access?feature=pro").status == 422)
        #expect(try reply("GET", "/v1/access?subject_ref=a").status == 422)
        #expect(try reply("GET", "/v1/entitlements?subject_ref=a").body["data"]?.array == [])
    }

    @Test("Usage that is not left is a 409 with what is")
    func usage() throws {
        let wish = { (count: Int) in
            #"{"subject_ref":"a","meter":"api_calls","quantity":\#(count),"id":"u1"}"#
        }
        #expect(try reply("POST", "/v1/usage", wish(2)).body["usage_remaining"]?.integer == 1)
        let short = try reply("POST", "/v1/usage", wish(4))
        #expect(short.status == 409)
        #expect(short.body["usage_remaining"]?.integer == 3)
        let used = wish(2).replacing("u1", with: "used")
        #expect(try reply("POST", "/v1/usage", used).status == 409)
        #expect(try reply("POST", "/v1/usage", wish(0)).status == 422)
        #expect(try reply("POST", "/v1/usage", "{").status == 400)
    }

    @Test("Without a provider a checkout is a 503 that says so")
    func checkout() throws {
        let (status, body) = try reply(
            "POST", "/v1/checkout/session",
            #"{"subject_ref":"a","price_id":"p","success_url":"https://a/","cancel_url":"https://b/"}"#
        )
        #expect(status == 503)
        #expect(body["detail"]?.string?.contains("configured for a subscription") == true)
        let wish = { (mode: String) in
            #"{"subject_ref":"a","price_id":"p","success_url":"https://a/","#
                + #""cancel_url":"https://b/","mode":\#(mode)}"#
        }
        let once = try reply("POST", "/v1/checkout/session", wish(#""payment""#))
        #expect(once.body["detail"]?.string?.contains("configured for a payment") == true)
        #expect(try reply("POST", "/v1/checkout/session", wish(#""setup""#)).status == 422)
        #expect(try reply("POST", "/v1/checkout/session", wish("null")).status == 503)
    }

    @Test("A key for one tenant asks about its own subjects only (E3)")
    func tenants() throws {
        let path = "/v1/access?subject_ref=cus_1&feature=pro"
        #expect(try reply("GET", path + "&app=acme", application: "acme").status == 200)
        #expect(try reply("GET", path + "&app=other", application: "acme").status == 403)
    }

    @Test("While the catalog cannot be read Stripe is to send again, and is told no path")
    func unreadableCatalog() throws {
        let desk = try TestDesk()
        try Data("{".utf8).write(to: URL(filePath: desk.store.catalogPath))
        let body =
            #"{"id":"evt_1","object":"event","type":"customer.created","created":1,"#
            + #""data":{"object":{"id":"cus_1","object":"customer"}}}"#
        let reply = try desk.reply(
            "POST", "/v1/webhooks/stripe/tenant", body,
            headers: [TestDesk.signature(of: body)])
        #expect(reply.status == 503)
        #expect(reply.headers.contains(Header("Retry-After", "5")))
        #expect(!String(decoding: reply.body, as: UTF8.self).contains("catalog.json"))
        #expect(desk.reports.contains { $0.contains("\(desk.store.catalogPath), line 1") })
    }

    @Test("A signal asks for no key, and one that does not hold is a 400")
    func signals() throws {
        for route in ["tenant", "billing", "tenant/acme", "billing/acme"] {
            let answer = try reply("POST", "/v1/webhooks/stripe/\(route)", "{}", key: nil)
            #expect(answer.status == 400)
            // A stranger is not told which applications have a secret.
            let said = answer.body["detail"]?.string ?? ""
            #expect(
                route.contains("/")
                    ? said.contains("under the secret of the route \(route)")
                    : said == "no secret is known for \(route)")
        }
        for other in ["tenant/a%20b", "tenant/acme/more", "tenants"] {
            let answer = try reply("POST", "/v1/webhooks/stripe/\(other)", "{}", key: nil)
            #expect(answer.status == 404)
        }
    }
}
