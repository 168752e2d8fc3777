import CurlTransport
import DeliveryEngine
import Testing

/// What one attempt leaves for the next on the same handle, and which targets libcurl refuses.
@Suite("Requests in a row", .timeLimit(.minutes(1)))
struct RequestReuseTests {
    private let server = HostileServer { peer in
        while peer.readRequest() { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") }
    }

    @Test("Headers and body of one attempt do not leak into the next")
    func noLeaks() async throws {
        defer { server.stop() }
        let sender = try Sender()
        _ = await sender.send(
            server.url(), headers: [Header("X-First", "1"), Header("Accept", "x/y")],
            body: [UInt8](repeating: 1, count: 100_000))
        _ = await sender.send(server.url(), headers: [Header("X-Second", "2")], body: [])
        let last = try #require(server.received.last)
        let lines = String(decoding: last, as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(
            lines == [
                "POST /hook HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "X-Second: 2",
                "Content-Length: 0",
            ])
    }

    @Test("A query and an escaped path arrive as written, a fragment does not")
    func target() async throws {
        defer { server.stop() }
        _ = try await Sender().send(server.url("/a%20b/%2e%2e/c?x=1&y=%00#fragment"))
        let request = String(decoding: server.received.first ?? [], as: UTF8.self)
        #expect(request.hasPrefix("POST /a%20b/%2e%2e/c?x=1&y=%00 HTTP/1.1\r\n"))
    }

    @Test("A tab in a value is sent, as it may be saved (D25)")
    func tab() async throws {
        defer { server.stop() }
        let header = Header("X-Tab", "a\tb")
        #expect(throws: Never.self) { try HeaderRules.check(header) }
        #expect(try await Sender().send(server.url(), headers: [header]).failure == nil)
        let request = String(decoding: server.received.first ?? [], as: UTF8.self)
        #expect(request.contains("\r\nX-Tab: a\tb\r\n"))
    }

    @Test(
        "A host or port that only libcurl finds wrong is blocked as well",
        arguments: [
            "http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://[::1/", "http://[zz]/",
            "http://127.0.0.1:-1/",
        ])
    func malformed(url: String) async throws {
        defer { server.stop() }
        let outcome = try await Sender().send(url)
        #expect(outcome.failure == .blocked, "\(outcome.detail ?? "")")
        #expect(outcome.detail == "not sent: the URL is malformed")
    }
}
