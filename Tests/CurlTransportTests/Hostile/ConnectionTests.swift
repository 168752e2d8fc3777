import CurlTransport
import DeliveryEngine
import Glibc
import Testing

@Suite("Connections that fail (D3 to D6, D23 to D26)", .serialized)
struct ConnectionTests {
    /// The most that an attempt of 300 ms may take on a busy machine.
    private static let generous = Milliseconds.seconds(20)

    private func expectTimeout(_ server: HostileServer, detail: String) async throws {
        defer { server.stop() }
        let outcome = try await Sender().send(server.url(), timeoutMs: 300)
        #expect(outcome.failure == .timeout)
        #expect(outcome.detail == detail)
        #expect(outcome.duration >= Milliseconds(290) && outcome.duration < Self.generous)
    }

    @Test("A server that never accepts, and one that is silent, time out (D3, D4)")
    func silence() async throws {
        let waiting = "timed out while waiting for the first byte"
        try await expectTimeout(HostileServer(accepts: false), detail: waiting)
        try await expectTimeout(HostileServer { $0.drain() }, detail: waiting)
    }

    @Test("Headers that drip time out (D5)")
    func headerDrip() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\n")
            while peer.send("X: y\r\n") { usleep(20_000) }
        }
        try await expectTimeout(server, detail: "timed out while reading the headers")
    }

    @Test("A body that drips times out (D6)")
    func bodyDrip() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while peer.send(".") { usleep(20_000) }
        }
        try await expectTimeout(server, detail: "timed out while reading the body")
    }

    @Test("A refused connection is `connect`")
    func refused() async throws {
        let server = HostileServer(accepts: false)
        let url = server.url()
        server.stop()
        let outcome = try await Sender().send(url)
        #expect(outcome.failure == .connect)
        #expect(outcome.detail == "Connection refused")
        #expect(outcome.responseCode == nil)
    }

    @Test("A reset is `closed`")
    func reset() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.reset()
        }
        defer { server.stop() }
        #expect(try await Sender().send(server.url()).failure == .closed)
    }

    @Test("An end without an answer is `closed`")
    func emptyAnswer() async throws {
        let server = HostileServer { $0.readRequest() }
        defer { server.stop() }
        #expect(try await Sender().send(server.url()).failure == .closed)
    }

    @Test("A name that does not exist is `dns`")
    func unknownName() async throws {
        let outcome = try await Sender().send("http://nope.invalid/", timeoutMs: 10_000)
        #expect(outcome.failure == .dns || outcome.failure == .timeout)
        #expect(outcome.detail?.isEmpty == false && outcome.timing.connect == nil)
    }

    @Test(
        "Special addresses are refused when dialled, in every notation (D24)",
        arguments: [
            "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "0x7f000001", "127.1", "0",
            "0.0.0.0",
            "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "localhost", "10.0.0.1",
            "169.254.169.254", "192.168.1.1", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]",
        ])
    func blocked(host: String) async throws {
        let server = HostileServer { $0.readRequest() }
        defer { server.stop() }
        let url = "http://\(host):\(server.port)/"
        let outcome = try await Sender().send(url, timeoutMs: 3000, allowsPrivate: false)
        #expect(outcome.failure == .blocked)
        #expect(outcome.detail?.contains("--allow-private") == true)
        #expect(server.accepted == 0)
    }

    @Test("A kept connection of an endpoint that may is no way in for one that may not")
    func keptConnection() async throws {
        let server = HostileServer { peer in
            while peer.readRequest() { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") }
        }
        defer { server.stop() }
        let sender = try Sender()
        #expect(await sender.send(server.url()).failure == nil)
        #expect(await sender.send(server.url(), allowsPrivate: false).failure == .blocked)
        #expect(server.received.count == 1)
    }

    @Test("A proxy named in the environment is ignored (D26)")
    func proxy() async throws {
        let proxy = HostileServer { $0.readRequest() }
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
            setenv(name, proxy.url(""), 1)
        }
        defer {
            for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { unsetenv(name) }
            proxy.stop()
            server.stop()
        }
        #expect(try await Sender().send(server.url()).failure == nil)
        #expect(proxy.accepted == 0)
    }

    @Test("A thousand silent connections hold up nobody (D29)")
    func thousandSilent() async throws {
        let silent = HostileServer(accepts: false, backlog: 4096)
        let healthy = HostileServer { peer in
            while peer.readRequest() { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") }
        }
        defer {
            silent.stop()
            healthy.stop()
        }
        let sender = try Sender()
        let failures = await withTaskGroup(of: FailureClass?.self) { group in
            for _ in 0..<1000 {
                group.addTask { await sender.send(silent.url(), timeoutMs: 3000).failure }
            }
            for _ in 0..<20 { #expect(await sender.send(healthy.url()).failure == nil) }
            return await group.reduce(into: [FailureClass?]()) { $0.append($1) }
        }
        #expect(failures.count == 1000 && failures.allSatisfy { $0 == .timeout })
    }

    @Test("Stopping breaks off what is in flight, and nothing comes after")
    func stopping() async throws {
        let silent = HostileServer(accepts: false)
        defer { silent.stop() }
        let transport = CurlTransport()
        let late = Tally()
        try transport.start { late.add($0.count) }
        transport.send(
            (0..<50).map { token in
                AttemptRequest(
                    token: token, url: silent.url(), headers: [], body: [],
                    timeout: .seconds(1), allowsPrivate: true)
            })
        transport.stop()
        transport.stop()
        usleep(1_200_000)
        #expect(late.count == 0)
    }
}
