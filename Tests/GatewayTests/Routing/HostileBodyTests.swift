import DeliveryEngine
import JournalStore
import Testing

@testable import Gateway

@Suite("Bodies that are meant to hurt (N8)")
struct HostileBodyTests {
    private let desk: TestDesk

    init() throws { desk = try TestDesk() }

    /// Every route that reads a body, with one that it takes.
    private static let routes = [
        ("/v1/events", #"{"type":"a.b","payload":1}"#),
        ("/v1/usage", #"{"subject_ref":"a","meter":"m","quantity":1,"id":"1"}"#),
        ("/v1/checkout/session", #"{"subject_ref":"a"}"#),
        ("/v1/deliveries/dlv_1/retry", #"{"reason":"a"}"#),
        ("/api/v1/app", #"{"name":"A","uid":"a"}"#),
        ("/api/v1/app/default/endpoint", #"{"url":"https://example.com/"}"#),
        ("/api/v1/app/default/msg", #"{"eventType":"a.b","payload":{}}"#),
        ("/api/v1/event-type", #"{"name":"a.b","description":"d"}"#),
    ]

    private static let bodies: [(name: String, bytes: [UInt8])] = [
        ("100,000 arrays deep", Array(String(repeating: "[", count: 100_000).utf8)),
        ("100,000 objects deep", Array(String(repeating: #"{"a":"#, count: 100_000).utf8)),
        (
            "deep within",
            Array(
                (#"{"type":"a.b","payload":"# + String(repeating: "[", count: 100_000)).utf8)
        ),
        ("a key twice", Array(#"{"type":"a.b","payload":1,"type":"b.c"}"#.utf8)),
        ("a key twice, escaped", Array(#"{"type":"a.b","payload":1,"\u0074ype":"b.c"}"#.utf8)),
        ("a key twice within", Array(#"{"name":"a.b","metadata":{"a":"1","a":"2"}}"#.utf8)),
        ("half a surrogate", Array(#"{"type":"\ud800","payload":1}"#.utf8)),
        ("the other half", Array(#"{"type":"a.b","payload":"\udc00"}"#.utf8)),
        ("halves the wrong way round", Array(#"{"type":"a.b","payload":"\udc00\ud800"}"#.utf8)),
        ("a NUL", Array(#"{"type":"a.b","payload":"#.utf8) + [0] + Array("}".utf8)),
        ("a NUL in a string", Array(#"{"type":"a"#.utf8) + [0] + Array(#"b","payload":1}"#.utf8)),
        ("UTF-16", [0xFF, 0xFE] + #"{"type":"a.b"}"#.utf16.flatMap { [UInt8($0 & 0xFF), 0] }),
        ("UTF-16 without a mark", #"{"type":"a.b"}"#.utf16.flatMap { [0, UInt8($0 & 0xFF)] }),
        ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array(#"{"type":"a.b","payload":1}"#.utf8)),
        ("no UTF-8", Array(#"{"type":"a.b","payload":""#.utf8) + [0xC0, 0xAF] + Array("\"}".utf8)),
        ("nothing", []), ("a number", Array("1e999999".utf8)), ("a list", Array("[{}]".utf8)),
        ("two values", Array("{}{}".utf8)),
    ]

    @Test("Each is refused by each route, and nothing is kept of it", arguments: bodies)
    func refused(name: String, bytes: [UInt8]) throws {
        for (path, _) in Self.routes {
            // A wish without a body is a retry without a reason.
            if path.hasSuffix("/retry") { continue }
            let reply = try desk.reply("POST", path, bytes: bytes)
            #expect([400, 422].contains(reply.status), "\(name) \(path) \(reply.status)")
        }
        #expect(try desk.ask("GET", "/api/v1/app/default/msg").body["data"]?.array == [])
        #expect(try desk.ask("GET", "/api/v1/app/default/endpoint").body["data"]?.array == [])
        #expect(desk.store.signals(limit: 9).isEmpty)
    }

    @Test("A payload may hold what only its receiver understands, and goes out as it came")
    func payloads() throws {
        for payload in [
            "1e999999", #""\u0000""#, "-0", "123456789012345678901234567890",
        ] {
            let answer = try desk.ask(
                "POST", "/v1/events", #"{"type":"a.b","payload":\#(payload)}"#)
            #expect(answer.status == 202, "\(payload)")
            let event = EventID(answer.body["event_id"]?.string ?? "")
            #expect(try desk.store.payload(ofEvent: event) == Array(payload.utf8))
        }
    }

    @Test("A NUL, a half or a control in a name is no name")
    func names() throws {
        for name in [#"a\u0000b"#, #"a\nb"#, #"a\u202eb"#, "a b", ""] {
            let event = try desk.ask("POST", "/v1/events", #"{"type":"\#(name)","payload":1}"#)
            #expect(event.status == 422, "\(name)")
        }
        for subject in [#"a\u0000b"#, #"a\nb"#, #"a\u202eb"#, ""] {
            let body = #"{"type":"a.b","subject_ref":"\#(subject)","payload":1}"#
            #expect(try desk.ask("POST", "/v1/events", body).status == 422, "\(subject)")
        }
    }

    @Test("The routes take what is right, so that it was the bodies that were refused")
    func taken() throws {
        for (path, body) in Self.routes {
            let status = try desk.ask("POST", path, body).status
            #expect(![400, 500].contains(status), "\(path) \(status)")
        }
    }
}
