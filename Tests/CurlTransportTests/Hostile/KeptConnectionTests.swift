import DeliveryEngine
import Glibc
import Testing

/// What a kept connection can do between two attempts, and during the second (B1, D11, D21).
@Suite("Kept connections that cannot be trusted", .timeLimit(.minutes(1)))
struct KeptConnectionTests {
    private static let refusal = "HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno"
    private static let stale = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstale"

    @Test(
        "What comes in between two attempts is no answer to the second",
        arguments: [stale, "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", "\r\n", "x"])
    func unasked(bytes: String) async throws {
        let server = HostileServer { peer in
            while peer.readRequest() {
                peer.send(Self.refusal)
                usleep(20_000)
                peer.send(bytes)
            }
        }
        defer { server.stop() }
        let sender = try Sender()
        for number in 1...4 {
            let outcome = await sender.send(server.url())
            #expect(outcome.responseCode == 500 && outcome.responseBody == Array("no".utf8))
            #expect(server.received.count == number, "every attempt is one request")
            usleep(150_000)
        }
    }

    @Test(
        "An answer behind an answer is none to the next attempt, wherever the reading stops",
        arguments: [8 << 10, 16 << 10, 32 << 10], ["chunked", "304", "204"])
    func behind(bytes: Int, framing: String) async throws {
        let answer = Self.answer(framing, bytes) + Self.stale
        let server = HostileServer { peer in
            while peer.readRequest() { peer.send(answer) }
        }
        defer { server.stop() }
        let sender = try Sender()
        for _ in 0..<6 {
            let outcome = await sender.send(server.url())
            #expect(outcome.responseBody != Array("stale".utf8))
            #expect(outcome.responseCode == (framing == "chunked" ? 500 : Int(framing)))
        }
        #expect(server.received.count == 6)
    }

    /// An answer that is `bytes` long altogether.
    private static func answer(_ framing: String, _ bytes: Int) -> String {
        let isChunked = framing == "chunked"
        let start =
            isChunked
            ? "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\nX: "
            : "HTTP/1.1 \(framing) None\r\nX: "
        let end = isChunked ? "\r\n\r\n2\r\nno\r\n0\r\n\r\n" : "\r\n\r\n"
        let padding = bytes - start.utf8.count - end.utf8.count
        return start + String(repeating: "a", count: padding) + end
    }

    @Test("A request that a kept connection ends under is sent once", arguments: ["", "HT"])
    func once(beginning: String) async throws {
        let server = HostileServer { peer in
            guard peer.readRequest(), peer.send(Self.refusal), peer.readRequest() else { return }
            if !beginning.isEmpty { peer.send(beginning) }
        }
        defer { server.stop() }
        let sender = try Sender()
        #expect(await sender.send(server.url()).responseCode == 500)
        let second = await sender.send(server.url())
        #expect(second.failure == .closed && second.responseCode == nil)
        #expect(second.detail?.hasPrefix("the connection broke while") == true)
        #expect(server.received.count == 2)
    }

    @Test("A connection that the other side has closed meanwhile costs no attempt")
    func closed() async throws {
        let server = HostileServer { peer in
            if peer.readRequest() { peer.send(Self.refusal) }
        }
        defer { server.stop() }
        let sender = try Sender()
        for number in 1...3 {
            #expect(await sender.send(server.url()).responseCode == 500)
            #expect(server.received.count == number)
            usleep(50_000)
        }
    }
}
