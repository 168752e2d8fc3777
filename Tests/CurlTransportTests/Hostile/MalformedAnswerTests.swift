import DeliveryEngine
import Testing

/// Answers that are not, or not quite, HTTP (D8, D13 to D15).
@Suite("Answers that are not quite HTTP", .timeLimit(.minutes(1)))
struct MalformedAnswerTests {
    private func outcome(_ answer: String) async throws -> AttemptOutcome {
        let server = HostileServer { peer in
            if peer.readRequest() { peer.send(answer) }
        }
        defer { server.stop() }
        return try await Sender().send(server.url(), timeoutMs: 20_000)
    }

    @Test(
        "Framing that could be read in two ways is no answer (D14)",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello!!",
            "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n 0\r\n\r\nhello, hello, hello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n , gzip\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\n",
            "HTTP/1.1 200 OK\r\n X-A: 1\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: \0\r\nContent-Length: 0\r\n\r\n",
            "HTTP/2 200 OK\r\n\r\n", "http/1.1 200 OK\r\n\r\n", "HTTP/1.1\r\n\r\n",
            "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 +20 OK\r\n\r\n", "HTTP/1.1 600 OK\r\n\r\n",
            "\0\0\0\0\0\0\0\0\r\n\r\n", "\u{15}\u{3}\u{1}\0\u{2}\u{2}\u{50}", "\r\n\r\n\r\n",
        ])
    func ambiguous(answer: String) async throws {
        let outcome = try await outcome(answer)
        #expect(outcome.failure == .invalid, "\(outcome.detail ?? "")")
        #expect(outcome.detail?.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
    }

    @Test("What an interim answer says is not said of the final one")
    func interimLength() async throws {
        let outcome = try await outcome(
            "HTTP/1.1 103 Hints\r\nContent-Length: 7\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        #expect(outcome.failure == nil && outcome.responseBody == Array("ok".utf8))
    }

    @Test("A switch of protocols is an answer, and no success (A6)")
    func switching() async throws {
        let outcome = try await outcome("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")
        #expect(outcome.failure == .http && outcome.responseCode == 101)
        #expect(outcome.detail?.hasPrefix("answered 101, which switches") == true)
    }

    @Test("The same length said twice is one length")
    func repeatedLength() async throws {
        let outcome = try await outcome(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok")
        #expect(outcome.failure == nil)
    }

    @Test(
        "An end among the headers is not the end of an answer (B1, D10)",
        arguments: [
            "HTTP/1.1 200 OK\r\nX-A: b\r\n", "HTTP/1.1 200 OK\r\nX-A: b", "HTTP/1.1 200 OK",
        ])
    func cutHeaders(answer: String) async throws {
        let outcome = try await outcome(answer)
        #expect(outcome.failure == .closed, "\(outcome.detail ?? "")")
    }

    @Test("A reset in the middle of a body without a length is not its end (B1)")
    func resetBody() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.reset()
            peer.send("HTTP/1.1 200 OK\r\n\r\npart")
        }
        defer { server.stop() }
        #expect(try await Sender().send(server.url()).failure == .closed)
    }

    @Test("A reset says so")
    func reset() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.reset()
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url())
        #expect(outcome.detail?.contains("reset") == true, "\(outcome.detail ?? "")")
    }

    @Test("A gzip bomb is kept as it came (D8)")
    func gzipBomb() async throws {
        let bomb = GzipBomb.bytes
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
            peer.send(bomb)
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url())
        #expect(outcome.failure == nil)
        #expect(outcome.responseBytes == bomb.count)
        #expect(outcome.responseBody == bomb)
    }

    @Test("Interim answers and trailers count as headers (D12, D13)", arguments: [true, false])
    func hiddenHeaders(isTrailer: Bool) async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            if isTrailer {
                peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
            }
            let line = isTrailer ? "X-A: b\r\n" : "HTTP/1.1 100 Continue\r\n\r\n"
            while peer.send(line) {}
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url(), timeoutMs: 20_000)
        #expect(outcome.failure == .tooLarge, "\(outcome.detail ?? "")")
    }

    @Test("Headers keep their order, case and repeats; folded lines are joined")
    func headers() async throws {
        let outcome = try await outcome(
            """
            HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSET-COOKIE:b=2  \r\nX-Fold: one\r\n  two\r\n\
            X-Empty:\r\nContent-Length: 0\r\n\r\n
            """)
        #expect(
            outcome.responseHeaders == [
                Header("Set-Cookie", "a=1"), Header("SET-COOKIE", "b=2"),
                Header("X-Fold", "one two"), Header("X-Empty", ""), Header("Content-Length", "0"),
            ])
    }

    @Test("No redirect reaches its target (B1, D18)", arguments: 300...308)
    func redirect(code: Int) async throws {
        let trap = HostileServer { $0.readRequest() }
        defer { trap.stop() }
        let outcome = try await outcome(
            "HTTP/1.1 \(code) Moved\r\nLocation: \(trap.url())\r\nContent-Length: 0\r\n\r\n")
        #expect(outcome.failure == .http)
        #expect(outcome.responseHeaders.contains(Header("Location", trap.url())))
        #expect(trap.accepted == 0)
    }
}
