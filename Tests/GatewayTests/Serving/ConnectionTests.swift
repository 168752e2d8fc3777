import DeliveryEngine
import Testing

@testable import Gateway

/// A connection without a socket: bytes, answers and time in, bytes out.
@Suite("A connection")
struct ConnectionTests {
    private static let wall = Timestamp(milliseconds: 1_780_000_000_000)

    private func connection(at now: Milliseconds = .zero) -> Connection {
        Connection(peer: "203.0.113.9", limits: ServerLimits(), now: now)
    }

    private func ask(_ connection: inout Connection, _ now: Milliseconds = .zero) -> HTTPRequest? {
        connection.nextRequest(now: now, wallClock: Self.wall)
    }

    private func answer(
        _ connection: inout Connection, _ status: Int = 200, _ now: Milliseconds = .zero
    ) {
        connection.answer(
            HTTPReply(status, body: Array("ok".utf8)), now: now, wallClock: Self.wall)
    }

    /// Takes everything that is to be sent.
    private func drained(_ connection: inout Connection, _ now: Milliseconds = .zero) -> String {
        let text = String(decoding: connection.unsent, as: UTF8.self)
        connection.sent(connection.unsent.count, now: now)
        return text
    }

    @Test("Requests of a pipeline are answered in their order, one at a time")
    func pipeline() {
        var connection = connection()
        let bytes = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
        connection.receive(Array(bytes.utf8), now: .zero)
        #expect(ask(&connection)?.head.target == "/1")
        #expect(ask(&connection) == nil)
        #expect(!connection.wantsBytes)
        answer(&connection)
        #expect(drained(&connection).hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(ask(&connection)?.head.target == "/2")
        answer(&connection)
        #expect(drained(&connection).hasSuffix("Content-Length: 2\r\n\r\nok"))
        #expect(!connection.isFinished)
        #expect(connection.wantsBytes)
    }

    @Test("The client that waits for it is told to go on, and one that does not is not (N5)")
    func goOn() {
        var connection = connection()
        let head =
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
        connection.receive(Array(head.utf8), now: .zero)
        #expect(ask(&connection) == nil)
        #expect(drained(&connection) == "HTTP/1.1 100 Continue\r\n\r\n")
        connection.receive(Array("hi".utf8), now: .zero)
        #expect(ask(&connection)?.body == Array("hi".utf8))
        answer(&connection)
        _ = drained(&connection)
        connection.receive(Array((head + "ho").utf8), now: .zero)
        #expect(ask(&connection)?.body == Array("ho".utf8))
    }

    @Test("A body that is too long is refused before the client is told to send it")
    func tooLong() {
        var connection = connection()
        let head =
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n"
        connection.receive(Array(head.utf8), now: .zero)
        #expect(ask(&connection) == nil)
        let reply = drained(&connection)
        #expect(reply.hasPrefix("HTTP/1.1 413 "))
        #expect(reply.contains("Connection: close\r\n"))
        #expect(connection.isLingering)
        connection.receive([UInt8](repeating: 0, count: 100_000), now: .zero)
        #expect(ask(&connection) == nil)
        connection.tick(now: .seconds(2), wallClock: Self.wall)
        #expect(connection.isFinished)
    }

    @Test("HEAD and 204 have no body, and say so rightly")
    func bodyless() {
        var connection = connection()
        connection.receive(Array("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), now: .zero)
        _ = ask(&connection)
        answer(&connection)
        #expect(drained(&connection).hasSuffix("Content-Length: 2\r\n\r\n"))
        connection.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), now: .zero)
        _ = ask(&connection)
        connection.answer(.empty, now: .zero, wallClock: Self.wall)
        #expect(!drained(&connection).contains("Content-Length"))
    }

    @Test("What an answer quotes cannot end its header line")
    func noInjection() {
        let reply = HTTPReply(200, headers: [Header("X", "a\r\nSet-Cookie: b")])
        let text = String(
            decoding: reply.bytes(isHead: false, isKeptAlive: true, now: Self.wall), as: UTF8.self)
        #expect(text.contains("X: a  Set-Cookie: b\r\n"))
    }

    @Test("A head that takes longer than 10 s is refused (N2)")
    func slowHead() {
        var connection = connection()
        connection.receive(Array("GET / HT".utf8), now: .seconds(1))
        connection.tick(now: .seconds(10), wallClock: Self.wall)
        #expect(connection.unsent.isEmpty)
        connection.receive(Array("T".utf8), now: .seconds(10))
        connection.tick(now: .seconds(11), wallClock: Self.wall)
        #expect(drained(&connection).hasPrefix("HTTP/1.1 408 "))
    }

    @Test("A body has 5 s, and after them a kilobyte a second (N2)")
    func slowBody() {
        var connection = connection()
        let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n"
        connection.receive(Array(head.utf8), now: .zero)
        #expect(ask(&connection) == nil)
        connection.tick(now: .seconds(5), wallClock: Self.wall)
        #expect(connection.unsent.isEmpty)
        connection.receive([UInt8](repeating: 0x20, count: 1024), now: .seconds(5))
        #expect(ask(&connection) == nil)
        connection.tick(now: .seconds(6), wallClock: Self.wall)
        #expect(connection.unsent.isEmpty)
        connection.tick(now: Milliseconds(6001), wallClock: Self.wall)
        #expect(drained(&connection).hasPrefix("HTTP/1.1 408 "))
    }

    @Test("A reader that takes less than a kilobyte a second is cut off (N2)")
    func slowReader() {
        var connection = connection()
        connection.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), now: .zero)
        _ = ask(&connection)
        connection.answer(
            HTTPReply(200, body: [UInt8](repeating: 0, count: 100_000)), now: .zero,
            wallClock: Self.wall)
        connection.sent(2048, now: .seconds(1))
        connection.tick(now: .seconds(7), wallClock: Self.wall)
        #expect(!connection.isFinished)
        connection.tick(now: Milliseconds(7001), wallClock: Self.wall)
        #expect(connection.isFinished)
    }

    @Test("An idle connection is closed after 30 s, counted from its last answer")
    func idle() {
        var connection = connection()
        connection.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), now: .seconds(20))
        _ = ask(&connection)
        answer(&connection, 200, .seconds(25))
        _ = drained(&connection, .seconds(26))
        connection.tick(now: .seconds(55), wallClock: Self.wall)
        #expect(!connection.isFinished)
        connection.tick(now: .seconds(56), wallClock: Self.wall)
        #expect(connection.isFinished)
    }

    @Test("An answer still goes to a client that has closed its side (N9)")
    func halfClosed() {
        var connection = connection()
        connection.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), now: .zero)
        #expect(ask(&connection) != nil)
        connection.receiveEnd()
        #expect(!connection.isFinished)
        answer(&connection)
        #expect(drained(&connection).contains("Connection: close\r\n"))
        #expect(connection.isFinished)
    }

    @Test("A client that is gone in the middle of its request is let go (N9)")
    func gone() {
        for bytes in ["GET / HT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"] {
            var connection = connection()
            connection.receive(Array(bytes.utf8), now: .zero)
            #expect(ask(&connection) == nil)
            connection.receiveEnd()
            #expect(connection.isFinished)
        }
    }

    @Test("A stopping server lets go of who asks nothing and answers who does")
    func draining() {
        var idle = connection()
        idle.drain()
        #expect(idle.isFinished)
        var asking = connection()
        asking.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), now: .zero)
        _ = ask(&asking)
        asking.drain()
        #expect(!asking.isFinished)
        asking.answer(.empty, isClosing: true, now: .zero, wallClock: Self.wall)
        #expect(drained(&asking).contains("Connection: close\r\n"))
    }
}
