import CurlTransport
import DeliveryEngine
import Testing

@Suite("Answers, good and hostile (B1)", .serialized)
struct AnswerTests {
    /// A server that reads a request, sends `answer`, and does so again while `keeps`.
    private func server(_ answer: String, keeps: Bool = false) -> HostileServer {
        HostileServer { peer in
            while peer.readRequest(), peer.send(answer), keeps {}
        }
    }

    private func outcome(_ answer: String, timeoutMs: Int64 = 5000) async throws -> AttemptOutcome {
        let server = server(answer)
        defer { server.stop() }
        return try await Sender().send(server.url(), timeoutMs: timeoutMs)
    }

    @Test("A whole 2xx succeeds, with code, headers in order, body, address and timings")
    func success() async throws {
        let server = server("HTTP/1.1 201 Made\r\nB: 2\r\na:  1 \r\nContent-Length: 2\r\n\r\nok")
        defer { server.stop() }
        let outcome = try await Sender().send(server.url())
        #expect(outcome.failure == nil && outcome.detail == nil)
        #expect(outcome.responseCode == 201)
        let headers = [Header("B", "2"), Header("a", "1"), Header("Content-Length", "2")]
        #expect(outcome.responseHeaders == headers)
        #expect(outcome.responseBody == Array("ok".utf8) && outcome.responseBytes == 2)
        #expect(!outcome.isTruncated)
        #expect(outcome.address == "127.0.0.1:\(server.port)")
        #expect(outcome.timing.dns != nil && outcome.timing.connect != nil)
        #expect(outcome.timing.firstByte != nil && outcome.timing.tls == nil)
    }

    @Test(
        "Every other whole answer is `http` (D16 to D19)",
        arguments: [
            "301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent", "400 Bad",
            "401 Unauthorized", "407 Proxy", "410 Gone", "429 Slow", "500 Oops", "503 Down",
        ])
    func notSuccess(status: String) async throws {
        let server = HostileServer { peer in
            while peer.readRequest() {
                let extra =
                    "Location: /again\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                    + "Proxy-Authenticate: Basic realm=\"x\"\r\n"
                peer.send("HTTP/1.1 \(status)\r\n\(extra)Content-Length: 0\r\n\r\n")
            }
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url())
        #expect(outcome.failure == .http)
        #expect(outcome.responseCode == Int(status.prefix(3)))
        #expect(outcome.detail?.hasPrefix("answered \(status.prefix(3))") == true)
        #expect(server.received.count == 1)
    }

    @Test(
        "What is not HTTP is `invalid` and has no code (D14, D15)",
        arguments: [
            "garbage\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 000 Zero\r\n\r\n",
            "HTTP/1.1 999 Nines\r\n\r\n", "HTTP/1.1 099 Low\r\n\r\n", "HTTP/1.1 2000 Long\r\n\r\n",
            "HTTP/1.1 abc\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "\u{1B}[2J\u{7}\r\n\r\n",
            "ICY 200 OK\r\n\r\n",
        ])
    func garbage(answer: String) async throws {
        let outcome = try await outcome(answer)
        #expect(outcome.failure == .invalid)
        #expect(outcome.responseCode == nil)
        let text = try #require(outcome.detail)
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 } && text.utf8.count <= 360)
    }

    @Test("A reason phrase full of escapes changes nothing (D15)")
    func escapes() async throws {
        let outcome = try await outcome("HTTP/1.1 200 \u{1B}[2J\u{7}\r\nContent-Length: 0\r\n\r\n")
        #expect(outcome.failure == nil && outcome.responseCode == 200)
    }

    @Test("A body shorter than declared is `closed` (D10)")
    func shortBody() async throws {
        let outcome = try await outcome("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
        #expect(outcome.failure == .closed)
        #expect(outcome.responseBody == Array("short".utf8))
    }

    @Test(
        "A length that libcurl cannot read or passes over is no whole answer (D10)",
        arguments: [
            "Content-Length: 99999999999999999999", "Content-Length : 10", "Content-Length\t: 3",
            "Transfer-Encoding : chunked",
        ])
    func unreadLength(line: String) async throws {
        let outcome = try await outcome("HTTP/1.1 200 OK\r\n\(line)\r\n\r\nabc")
        #expect(outcome.failure == .invalid)
    }

    @Test("A body longer than declared ends where it was declared (D11)")
    func longBody() async throws {
        let outcome = try await outcome("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1")
        #expect(outcome.failure == nil && outcome.responseBody == Array("ok".utf8))
    }

    @Test("A hundred interim answers are not the answer (D12)")
    func interim() async throws {
        let interim = String(repeating: "HTTP/1.1 100 Continue\r\nX: no\r\n\r\n", count: 100)
        let outcome = try await outcome(
            interim + "HTTP/1.1 200 OK\r\nY: yes\r\nContent-Length: 0\r\n\r\n")
        #expect(outcome.failure == nil && outcome.responseCode == 200)
        #expect(outcome.responseHeaders == [Header("Y", "yes"), Header("Content-Length", "0")])
    }

    @Test("40,000 headers are `too_large` (D13)")
    func manyHeaders() async throws {
        let outcome = try await outcome(
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: b\r\n", count: 40_000) + "\r\n")
        #expect(outcome.failure == .tooLarge)
        #expect(outcome.detail == "the answer's headers are longer than 64 KiB")
    }

    @Test("One header line of 200 KiB is `too_large` as well")
    func longHeader() async throws {
        let line = String(repeating: "x", count: 200 << 10)
        let outcome = try await outcome("HTTP/1.1 200 OK\r\nX: \(line)\r\n\r\n")
        #expect(outcome.failure == .tooLarge)
    }

    @Test("An endless body is read to 1 MiB and kept to 64 KiB (D7)")
    func endlessBody() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\n\r\n")
            while peer.send([UInt8](repeating: 0x41, count: 64 << 10)) {}
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url())
        #expect(outcome.failure == .tooLarge)
        #expect(outcome.responseBody.count == AttemptOutcome.maxKeptBodyBytes)
        #expect(outcome.isTruncated)
        let read = outcome.responseBytes
        #expect(read > 1 << 20 && read < (1 << 20) + (64 << 10))
    }

    @Test("A body of exactly 1 MiB is a success, one byte more is not", arguments: [0, 1])
    func bodyAtTheLimit(extra: Int) async throws {
        let size = (1 << 20) + extra
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            peer.send([UInt8](repeating: 0x41, count: size))
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url())
        #expect(outcome.failure == (extra == 0 ? nil : .tooLarge))
        #expect(outcome.isTruncated && outcome.responseBytes >= size - extra)
    }

    @Test(
        "Nothing is decoded, true or false (D8, D9)",
        arguments: ["gzip", "br", "lies", "gzip, gzip"])
    func encodings(encoding: String) async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(encoding)\r\nContent-Length: 4\r\n\r\n"
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send(Array(head.utf8) + [0x1F, 0x8B, 0x08, 0x00])
        }
        defer { server.stop() }
        let outcome = try await Sender().send(server.url())
        #expect(outcome.failure == nil && outcome.responseBody == [0x1F, 0x8B, 0x08, 0x00])
    }

    @Test("A transfer encoding that nobody asked for is `invalid`")
    func transferEncoding() async throws {
        let outcome = try await outcome(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
        #expect(outcome.failure == .invalid)
    }

    @Test("Chunks are put together, trailers are not headers")
    func chunks() async throws {
        let outcome = try await outcome(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\nok\r\n3\r\n, s\r\n0\r\nTrailer: x\r\n\r\n")
        #expect(outcome.failure == nil && outcome.responseBody == Array("ok, s".utf8))
        #expect(outcome.responseHeaders == [Header("Transfer-Encoding", "chunked")])
    }

    @Test("Malformed chunks are `invalid`, chunks that stop are `closed`")
    func badChunks() async throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try await outcome(head + "zz\r\n").failure == .invalid)
        #expect(try await outcome(head + "5\r\nok").failure == .closed)
    }

    @Test("204 with a body: the body is nothing, and the next answer is not poisoned by it (D21)")
    func bodyWhereNoneBelongs() async throws {
        let server = HostileServer { peer in
            while peer.readRequest() {
                peer.send("HTTP/1.1 204 None\r\nContent-Length: 45\r\n\r\n")
                peer.send("HTTP/1.1 200 Poison\r\nContent-Length: 0\r\n\r\n!")
            }
        }
        defer { server.stop() }
        let sender = try Sender()
        for _ in 0..<3 {
            let outcome = await sender.send(server.url())
            #expect(outcome.failure == nil && outcome.responseCode == 204)
            #expect(outcome.responseBody.isEmpty)
        }
    }

    @Test("Only interim answers, then the end: no code")
    func onlyInterim() async throws {
        let outcome = try await outcome("HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
        #expect(outcome.failure == .closed || outcome.failure == .invalid)
        #expect(outcome.responseCode == nil)
    }

    @Test("A kept connection is used again and costs no time to make")
    func reuse() async throws {
        let server = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", keeps: true)
        defer { server.stop() }
        let sender = try Sender()
        _ = await sender.send(server.url())
        let second = await sender.send(server.url())
        #expect(second.failure == nil && server.accepted == 1)
        #expect(second.timing.dns == .zero && second.timing.connect == .zero)
        #expect(second.address == "127.0.0.1:\(server.port)")
    }

    @Test("Pools share no connection: a second answer to one is none to another")
    func pools() async throws {
        let server = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", keeps: true)
        defer { server.stop() }
        let sender = try Sender()
        for pool: UInt32 in [1, .max, 1, .max, 2] {
            #expect(await sender.send(server.url(), pool: pool).failure == nil)
        }
        #expect(server.accepted == 3)
    }
}
