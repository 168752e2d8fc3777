import DeliveryEngine
import Synchronization
import Testing

@testable import Gateway

@Suite("Routes")
struct RouterTests {
    private struct Ring: KeyRing {
        let all: [APIKey]
        func keysFound() throws -> KeysFound { KeysFound(keys: all) }
        func keep(_ key: APIKey) throws {}
        func forget(_ key: KeyID) throws {}
    }

    private static let keys = Ring(
        all: KeyRole.allCases.map { role in
            APIKey(
                id: KeyID("key_\(role.rawValue)"), name: role.rawValue, role: role,
                application: nil, createdAt: Timestamp(milliseconds: 0),
                hash: KeySecret.hash(of: "rdk_\(role.rawValue)"))
        })

    private static func router(_ routes: [Route]) -> Router {
        Router(
            RouteTable(routes), gate: KeyGate(ring: keys, report: { _ in }),
            metrics: GatewayMetrics(), report: { _ in })
    }

    private static let permissions = RoutePermission.allCases.map { permission in
        Route("GET", "/v1/\(permission)", permission) { call in
            HTTPReply(200, body: Array((call.key?.name ?? "nobody").utf8))
        }
    }

    private func reply(
        _ target: String, _ headers: [Header] = [], method: String = "GET", body: String = "",
        routes: [Route] = permissions
    ) -> HTTPReply {
        Self.router(routes).reply(
            to: HTTPRequest(
                head: RequestHead(method: method, target: target, headers: headers),
                body: Array(body.utf8)))
    }

    @Test("Each role opens what its row says, and nothing else", arguments: KeyRole.allCases)
    func roles(role: KeyRole) {
        for permission in RoutePermission.allCases {
            let status = reply(
                "/v1/\(permission)", [Header("authorization", "Bearer rdk_\(role.rawValue)")]
            ).status
            let isAllowed = permission.roles.contains(role) || !permission.needsKey
            #expect(status == (isAllowed ? 200 : 403), "\(role) \(permission)")
        }
    }

    @Test("A runtime key publishes and reads access, and never acts on a delivery (C5)")
    func runtime() {
        let open = RoutePermission.allCases.filter { $0.roles.contains(.runtime) }
        #expect(open == [.publish, .readAccess, .consume])
    }

    @Test(
        "Without a key that is known nothing opens",
        arguments: [
            [], [Header("authorization", "Bearer rdk_nobody")],
            [Header("authorization", "Basic rdk_admin")], [Header("authorization", "rdk_admin")],
            [Header("authorization", "Bearer ")],
            [
                Header("authorization", "Bearer rdk_admin"),
                Header("authorization", "Bearer rdk_viewer"),
            ],
        ])
    func unknownKeys(headers: [Header]) {
        for permission in RoutePermission.allCases where permission.needsKey {
            let reply = reply("/v1/\(permission)", headers)
            #expect(reply.status == 401)
            #expect(reply.headers.contains(Header("WWW-Authenticate", "Bearer")))
        }
    }

    @Test("A path that is unknown, or known with another method, is said to be so")
    func finding() {
        #expect(reply("/v1/nothing").status == 404)
        #expect(reply("/v1/open/").status == 404)
        #expect(reply("//v1/open").status == 404)
        #expect(reply("/v1/open", method: "HEAD").status == 200)
        let other = reply("/v1/open", method: "PATCH")
        #expect(other.status == 405)
        #expect(other.headers.contains(Header("Allow", "GET, HEAD")))
        #expect(reply("/v1/open", body: "{}").status == 400)
    }

    @Test(
        "A path that could mean two things is refused",
        arguments: [
            "/v1/../open", "/v1/%2e%2e/open", "/v1%2Fopen", "/v1/op%zzen", "/v1/%ff", "/v1/a%00",
        ])
    func odd(target: String) { #expect(reply(target).status == 400) }

    @Test("A parameter that nobody asked for is refused, not ignored")
    func parameters() {
        let routes = [
            Route("GET", "/v1/x", .open, query: ["a"]) { call in
                HTTPReply(200, body: Array((try call.query.value("a") ?? "").utf8))
            }
        ]
        #expect(reply("/v1/x?a=%41+b", routes: routes).body == Array("A b".utf8))
        #expect(reply("/v1/x?b=1", routes: routes).status == 422)
        #expect(reply("/v1/x?a=1&a=2", routes: routes).status == 422)
    }

    @Test("A body that says it is something else than JSON is not taken for JSON")
    func contentType() {
        let routes = [Route("POST", "/v1/x", .open) { _ in HTTPReply(200) }]
        for (type, status) in [
            ("application/json", 200), ("Application/JSON; charset=utf-8", 200),
            ("text/plain", 415), ("application/x-www-form-urlencoded", 415),
        ] {
            let reply = reply(
                "/v1/x", [Header("content-type", type)], method: "POST", body: "{}",
                routes: routes)
            #expect(reply.status == status)
        }
    }

    @Test("What goes wrong on our side tells a client nothing of the inside")
    func inside() {
        let routes = [
            Route("GET", "/v1/disk", .open) { _ in
                throw StoreError.system(
                    path: "/secret/path", call: "write", code: 28, reason: "full")
            },
            Route("GET", "/v1/no", .open) { _ in throw StoreError.refused("it is in flight") },
        ]
        let disk = reply("/v1/disk", routes: routes)
        #expect(disk.status == 503)
        #expect(!String(decoding: disk.body, as: UTF8.self).contains("/secret/path"))
        let no = reply("/v1/no", routes: routes)
        #expect(no.status == 409)
        #expect(String(decoding: no.body, as: UTF8.self).contains("it is in flight"))
    }

    @Test("What there is no room for, and what has to be asked again, are no fault of a client's")
    func fullAndAgain() throws {
        let lines = Lines()
        let faults = [StoreError.full("make room"), .again("look again")]
        let routes = ["/v1", "/api/v1"].flatMap { base in
            faults.map { fault in
                Route("GET", "\(base)/\(fault == faults[0] ? "full" : "again")", .open) { _ in
                    try SvixParts.judged { try refused(as: 422) { throw fault } }
                }
            }
        }
        let router = Router(
            RouteTable(routes), gate: KeyGate(ring: Self.keys, report: { _ in }),
            metrics: GatewayMetrics()
        ) { lines.add($0) }
        let replies = routes.map { route in
            router.reply(
                to: HTTPRequest(
                    head: RequestHead(method: "GET", target: route.pattern.text, headers: []),
                    body: []))
        }
        #expect(replies.map(\.status) == [507, 503, 507, 503])
        for reply in replies {
            let pause = reply.headers.first { $0.name == "Retry-After" }?.value
            #expect(pause == (reply.status == 503 ? "1" : nil))
        }
        let bodies = try replies.map { try JSONValue(parsing: $0.body) }
        #expect(
            bodies.map { $0["detail"]?.string }
                == ["make room", "look again", "make room", "look again"])
        #expect(bodies[0]["title"]?.string == "Insufficient Storage")
        #expect(bodies[2]["code"]?.string == "insufficient_storage")
        #expect(bodies[3]["code"]?.string == "unavailable")
        // Only what is for the operator to mend.
        #expect(lines.all == ["GET /v1/full: make room", "GET /api/v1/full: make room"])
    }

    @Test("An answer in Svix's manner has its shapes")
    func svixFaults() throws {
        let conflict = FaultWording.reply(to: Problem(409, "taken"), in: .svix)
        let body = try JSONValue(parsing: conflict.body)
        #expect(body["code"]?.string == "conflict")
        #expect(body["detail"]?.string == "taken")
        let invalid = FaultWording.reply(to: Problem(422, "wrong").at("url"), in: .svix)
        let item = try JSONValue(parsing: invalid.body)["detail"]?.array?.first
        #expect(item?["loc"]?.array?.compactMap(\.string) == ["body", "url"])
        #expect(item?["msg"]?.string == "wrong")
    }

    /// Keys among which one may be left out.
    private final class HoledRing: KeyRing {
        private let leftOut = Mutex<[LeftOutKey]>([])

        func leave(out faults: [StoreError]) {
            leftOut.withLock { $0 = faults.map { LeftOutKey(fault: $0, isStray: false) } }
        }

        func keysFound() throws -> KeysFound {
            KeysFound(keys: RouterTests.keys.all, leftOut: leftOut.withLock { $0 })
        }
        func keep(_ key: APIKey) throws {}
        func forget(_ key: KeyID) throws {}
    }

    @Test("A key that opens nothing is named once in the log, and again when it is so again")
    func leftOutKey() {
        let lines = Lines()
        let ring = HoledRing()
        let router = Router(
            RouteTable(Self.permissions), gate: KeyGate(ring: ring) { lines.add($0) },
            metrics: GatewayMetrics(), report: { _ in })
        let request = HTTPRequest(
            head: RequestHead(
                method: "GET", target: "/v1/look",
                headers: [Header("authorization", "Bearer rdk_viewer")]),
            body: [])
        let fault = StoreError.unsafe(path: "/s/key_1", what: "is open", mend: "close it")
        for (faults, told) in [([fault], 1), ([fault], 1), ([], 1), ([fault], 2)] {
            ring.leave(out: faults)
            #expect(router.reply(to: request).status == 200)
            #expect(lines.all == Array(repeating: "a key opens nothing: \(fault)", count: told))
        }
    }

    /// What the log was told.
    private final class Lines: Sendable {
        private let kept = Mutex<[String]>([])
        var all: [String] { kept.withLock { $0 } }
        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }
}
