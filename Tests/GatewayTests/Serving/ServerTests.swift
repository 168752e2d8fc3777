import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import Gateway

/// The server on real sockets.
@Suite("The server")
struct ServerTests {
    private static func echo(_ request: HTTPRequest) -> HTTPReply {
        HTTPReply(
            200, contentType: "text/plain", body: Array(request.head.target.utf8) + request.body)
    }

    @Test("Requests of a pipeline are answered in their order on one connection")
    func pipeline() throws {
        let server = try TestServer(answer: Self.echo)
        defer { server.server.stop() }
        let client = try #require(RawClient(server.server.address))
        client.send(
            (0..<20).map { "POST /\($0). HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx" }
                .joined()
                + "GET /end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let bodies = client.readAll().components(separatedBy: "\r\n\r\n").dropFirst()
            .map { $0.components(separatedBy: "HTTP/1.1")[0] }
        #expect(bodies == (0..<20).map { "/\($0).x" } + ["/end"])
    }

    @Test("What cannot be read is answered, told and closed")
    func refused() throws {
        let server = try TestServer(answer: Self.echo)
        defer { server.server.stop() }
        let client = try #require(RawClient(server.server.address))
        client.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        let reply = client.readAll()
        #expect(reply.hasPrefix("HTTP/1.1 400 "))
        #expect(reply.contains("application/problem+json"))
        #expect(reply.components(separatedBy: "HTTP/1.1").count == 2)
        #expect(server.paths(400) == ["-"])
    }

    @Test("A body is as long as its handler takes one where it goes")
    func bodyLimits() throws {
        let server = try TestServer { HTTPReply(200, body: Array("\($0.body.count)".utf8)) }
        defer { server.server.stop() }
        let body = String(repeating: "x", count: 2 << 20)
        for (path, status) in [("/large", 200), ("/small", 413)] {
            let client = try #require(RawClient(server.server.address))
            client.send(
                "POST \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(client.readAll().hasPrefix("HTTP/1.1 \(status) "))
        }
    }

    @Test("A thousand idle connections hold up nobody (N3)")
    func idleCrowd() throws {
        let server = try TestServer(answer: Self.echo)
        defer { server.server.stop() }
        let crowd = (0..<1000).compactMap { _ in RawClient(server.server.address) }
        #expect(crowd.count == 1000)
        let client = try #require(RawClient(server.server.address))
        client.send("GET /here HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(client.readAll().hasSuffix("/here"))
        crowd[999].send("GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(crowd[999].readAll().hasSuffix("/last"))
    }

    @Test("Beyond the most connections a client is told to come back")
    func crowded() throws {
        var limits = ServerLimits()
        limits.connections = 4
        let server = try TestServer(limits: limits, answer: Self.echo)
        defer { server.server.stop() }
        let crowd = (0..<4).compactMap { _ in RawClient(server.server.address) }
        // The fourth is in once it is answered.
        crowd[3].send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = crowd[3].read { $0.contains("\r\n\r\n/") }
        let client = try #require(RawClient(server.server.address))
        let reply = client.readAll()
        #expect(reply.hasPrefix("HTTP/1.1 503 "))
        #expect(reply.contains("Retry-After: "))
    }

    @Test("A full queue is a 503 at once, and everything taken in is answered")
    func fullQueue() throws {
        var limits = ServerLimits()
        limits.workers = 1
        limits.queuedRequests = 2
        let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let done = Mutex<Set<String>>([])
        let server = try TestServer(limits: limits) { request in
            begun.signal()
            gate.wait()
            done.withLock { _ = $0.insert(request.head.target) }
            return HTTPReply(202)
        }
        defer { server.server.stop() }
        let clients = (0..<8).compactMap { _ in RawClient(server.server.address) }
        for (index, client) in clients.enumerated() {
            client.send("POST /\(index) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            // The worker has the first one in its hands before the queue fills up.
            if index == 0 { begun.wait() }
        }
        let end = Date().addingTimeInterval(10)
        while server.paths(503).count < 5, Date() < end { usleep(2000) }
        for _ in clients { gate.signal() }
        let replies = clients.map { $0.readAll() }
        let accepted = replies.enumerated().filter { $0.element.hasPrefix("HTTP/1.1 202 ") }
        #expect(accepted.count == 3)
        #expect(replies.count { $0.hasPrefix("HTTP/1.1 503 ") } == 5)
        #expect(Set(accepted.map { "/\($0.offset)" }) == done.withLock { $0 })
    }

    @Test("Large bodies fill the queue as many requests do, and none is kept once it is taken")
    func fullOfBytes() {
        let queue = WorkQueue(capacity: 100, mostBytes: 10, workers: 1)
        func add(_ count: Int) -> Bool {
            let head = RequestHead(method: "POST", target: "/")
            let body = [UInt8](repeating: 0, count: count)
            return queue.add(.init(connection: 1, request: HTTPRequest(head: head, body: body)))
        }
        #expect(add(6))
        #expect(!add(5))
        #expect(add(4))
        #expect(!add(1))
        #expect(add(0))
        let done = DispatchSemaphore(value: 0)
        queue.start(TestServer.Handler { _ in HTTPReply(202) }) { _, _ in done.signal() }
        for _ in 0..<3 { done.wait() }
        #expect(add(10))
        queue.end()
    }

    @Test("A stopping server answers what is under way, and then nothing")
    func draining() throws {
        let begun = DispatchSemaphore(value: 0)
        let gate = DispatchSemaphore(value: 0)
        let server = try TestServer { request in
            begun.signal()
            gate.wait()
            return Self.echo(request)
        }
        let idle = try #require(RawClient(server.server.address))
        let client = try #require(RawClient(server.server.address))
        client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        begun.wait()
        let stopper = Thread { server.server.stop() }
        stopper.start()
        #expect(idle.readAll().isEmpty)
        gate.signal()
        let reply = client.readAll()
        #expect(reply.hasSuffix("/slow"))
        #expect(reply.contains("Connection: close"))
        #expect(RawClient(server.server.address) == nil)
    }

    @Test("A second stop that comes with the first ends the wait for what is under way")
    func twoStops() throws {
        let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let (held, looking) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let server = try TestServer(
            told: { request in
                // The loop's own thread stands still here, so that it finds both stops at once.
                guard request.path == "/fast" else { return }
                held.signal()
                looking.wait()
            },
            answer: { request in
                if request.head.target == "/slow" {
                    begun.signal()
                    gate.wait()
                }
                return Self.echo(request)
            })
        defer { gate.signal() }
        let slow = try #require(RawClient(server.server.address))
        slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        begun.wait()
        let fast = try #require(RawClient(server.server.address))
        fast.send("GET /fast HTTP/1.1\r\nHost: a\r\n\r\n")
        held.wait()
        server.server.hurry()
        let ended = DispatchSemaphore(value: 0)
        Thread {
            // The loop goes on only once both are there, however late this thread is.
            server.server.stop { looking.signal() }
            ended.signal()
        }.start()
        #expect(ended.wait(timeout: .now() + 5) == .success)
    }

    @Test("A client that is gone before its answer leaves the server as it was (N9)")
    func goneClient() throws {
        let begun = DispatchSemaphore(value: 0)
        let gate = DispatchSemaphore(value: 0)
        let server = try TestServer { request in
            if request.head.target == "/slow" {
                begun.signal()
                gate.wait()
            }
            return Self.echo(request)
        }
        defer { server.server.stop() }
        for _ in 0..<8 {
            var client = RawClient(server.server.address)
            client?.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            begun.wait()
            client = nil
            gate.signal()
        }
        let client = try #require(RawClient(server.server.address))
        client.send("GET /fine HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(client.readAll().hasSuffix("/fine"))
    }

    @Test("Too much that waits for slow readers costs the slowest its answer, and nobody else's")
    func slowReaders() throws {
        var limits = ServerLimits()
        limits.unsentBytes = 40 << 20
        // Much more than the kernel keeps for a client that reads nothing.
        let large = [UInt8](repeating: 0x61, count: 32 << 20)
        let server = try TestServer(limits: limits) { request in
            request.head.target == "/small" ? Self.echo(request) : HTTPReply(200, body: large)
        }
        defer { server.server.stop() }
        let slow = try (0..<2).map { number in
            let client = try #require(RawClient(server.server.address))
            client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let end = Date().addingTimeInterval(10)
            while server.paths(200).count <= number, Date() < end { usleep(2000) }
            return client
        }
        let client = try #require(RawClient(server.server.address))
        client.send("GET /small HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(client.readAll().hasSuffix("/small"))
        let counts = slow.map { $0.countAll() }.sorted()
        #expect(counts[0] < large.count)
        #expect(counts[1] > large.count)
        #expect(server.paths(503) == [])
    }

    @Test("It listens on a Unix socket, and where a killed server left one")
    func unixSocket() throws {
        let path = "/tmp/redrive-gateway-\(UUID().uuidString.prefix(8)).sock"
        for _ in 0..<2 {
            let server = try TestServer(at: path, answer: Self.echo)
            #expect(server.server.address == .unix(path: path))
            server.server.stop()
            #expect(!FileManager.default.fileExists(atPath: path))
            // What is left by a process that was killed: a name that nobody listens at.
            let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
            _ = withUnsafePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            close(left)
        }
        unlink(path)
    }

    @Test(
        "What is no socket is left as it is, and said to be in the way", arguments: [false, true])
    func occupiedPath(isLink: Bool) throws {
        let path = "/tmp/redrive-gateway-\(UUID().uuidString.prefix(8)).txt"
        let target = path + ".target"
        try Data("mine".utf8).write(to: URL(filePath: isLink ? target : path))
        if isLink {
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: target)
        }
        defer { for name in [path, target] { unlink(name) } }
        let refusal = #expect(throws: StoreError.self) {
            try TestServer(at: path, answer: Self.echo)
        }
        #expect("\(try #require(refusal))".contains("\(path): what has that name is no socket"))
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
    }

    @Test("Where the kernel waits for no descriptor the start fails, and nobody listens any more")
    func unwatched() throws {
        let path = "/tmp/redrive-gateway-\(UUID().uuidString.prefix(8)).sock"
        let server = try GatewayServer(
            at: .unix(path: path), handler: TestServer.Handler(answer: Self.echo),
            observer: TestServer.Witness { _ in }, clock: SystemClock())
        #expect(FileManager.default.fileExists(atPath: path))
        // No list of descriptors, so that every call about it is refused.
        let poller = Poller(lent: open("/dev/null", O_RDONLY | O_CLOEXEC))
        let refusal = #expect(throws: StoreError.self) { try server.start(on: poller) }
        #expect(try #require(refusal).description.hasPrefix("epoll refuses"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(
        "An address is read as people write it",
        arguments: [
            ("127.0.0.1:8787", "127.0.0.1:8787"), ("localhost:0", "127.0.0.1:0"),
            ("[::1]:80", "[::1]:80"), ("/run/redrive.sock", "/run/redrive.sock"),
            ("./r.sock", "./r.sock"), ("127.0.0.1", nil), ("127.0.0.1:65536", nil), (":80", nil),
            ("::1:80", nil), ("host.example:80", nil), ("", nil), ("1.2.3.4:+8", nil),
        ] as [(String, String?)])
    func address(text: String, meaning: String?) {
        #expect(ListenAddress(text)?.text == meaning)
    }
}
