import CurlTransport
import DeliveryEngine
import Testing

@Suite("The bytes on the wire", .serialized)
struct WireTests {
    private func receive(headers: [Header], body: [UInt8]) async throws -> [UInt8] {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url("/a?b=c"), headers: headers, body: body)
        #expect(outcome.failure == nil)
        return try #require(server.received.first)
    }

    private func lines(_ request: [UInt8]) throws -> [String] {
        let end = try #require(Peer.headEnd(request))
        return String(decoding: request[..<(end - 4)], as: UTF8.self)
            .split(separator: "\r\n").map(String.init)
    }

    @Test("Nothing is added to the given headers but Host and Content-Length")
    func headers() async throws {
        let given = [
            Header("Delivery-Id", "dlv_1"), Header("X-Empty", ""), Header("X-Text", "ä: ✓; x"),
        ]
        let lines = try lines(await receive(headers: given, body: Array("{}".utf8)))
        #expect(lines.first == "POST /a?b=c HTTP/1.1")
        #expect(
            lines.dropFirst().filter { !$0.hasPrefix("Host: 127.0.0.1:") } == [
                "Delivery-Id: dlv_1", "X-Empty:", "X-Text: ä: ✓; x", "Content-Length: 2",
            ])
    }

    @Test("Given Accept, Content-Type and Host replace libcurl's own, each sent once")
    func replaced() async throws {
        let given = [
            Header("accept", "a/b"), Header("CONTENT-TYPE", "application/json"),
            Header("Host", "other.example"),
        ]
        let lines = try lines(await receive(headers: given, body: []))
        #expect(
            lines.dropFirst().sorted() == [
                "CONTENT-TYPE: application/json", "Content-Length: 0", "Host: other.example",
                "accept: a/b",
            ])
    }

    @Test(
        "The bytes given are the bytes sent (D32)",
        arguments: [
            [], [0], [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], [0xFF, 0xFE, 0x00, 0x0D, 0x0A],
            [UInt8](repeating: 0x41, count: 100_000),
            (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) },
        ] as [[UInt8]])
    func bodies(body: [UInt8]) async throws {
        let request = try await receive(headers: [Header("X", "1")], body: body)
        let end = try #require(Peer.headEnd(request))
        #expect(request[end...].elementsEqual(body))
        #expect(try lines(request).contains("Content-Length: \(body.count)"))
    }

    @Test(
        "What RequestRules refuse is never dialled (D25)",
        arguments: [
            Header("X", "a\r\nInjected: 1"), Header("X\r\nInjected", "1"), Header("X", "\u{0}"),
            Header("", "x"), Header("Content-Length", "3"),
        ])
    func refused(header: Header) async throws {
        let server = HostileServer { $0.readRequest() }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url(), headers: [header])
        #expect(outcome.failure == .blocked)
        #expect(outcome.detail?.hasPrefix("not sent: ") == true)
        #expect(server.accepted == 0)
    }
}
