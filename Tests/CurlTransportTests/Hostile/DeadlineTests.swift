import DeliveryEngine
import Glibc
import Testing

/// The total deadline (B2): whatever the other side does, an attempt ends, and names its phase.
@Suite("The deadline", .timeLimit(.minutes(1)))
struct DeadlineTests {
    /// Far more than any deadline here: only an attempt that outlives its own would exceed it.
    private static let generous = Milliseconds.seconds(20)

    private func timeout(
        _ url: String, body: [UInt8] = [], timeoutMs: Int64 = 300
    ) async throws -> AttemptOutcome {
        let outcome = try await Sender().send(url, body: body, timeoutMs: timeoutMs)
        #expect(outcome.failure == .timeout)
        #expect(outcome.duration < Self.generous)
        return outcome
    }

    @Test("A host whose queue is full times out while connecting (D3)")
    func neverAccepts() async throws {
        let server = HostileServer(accepts: false, backlog: 0)
        // The kernel itself takes a few connections; once its queue is full it drops the rest.
        let fillers = (0..<4).map { _ in beginConnecting(to: server.port) }
        defer { fillers.forEach { close($0) } }
        let outcome = try await timeout(server.url())
        #expect(outcome.detail == "timed out while connecting")
        #expect(outcome.timing.connect == nil)
        #expect(outcome.timing.firstByte == nil)
    }

    @Test("Chunks that drip for ever do not extend it (D6)")
    func drippingChunks() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while peer.send("1\r\nx\r\n") { usleep(20_000) }
        }
        defer { server.stop() }
        let outcome = try await timeout(server.url())
        #expect(outcome.detail == "timed out while reading the body")
        #expect(outcome.responseCode == 200, "a 2xx that did not end in time is no success (B1)")
    }

    @Test("Interim answers that drip do not extend it (D12)")
    func drippingInterim() async throws {
        let server = HostileServer { peer in
            peer.readRequest()
            while peer.send("HTTP/1.1 100 Continue\r\n\r\n") { usleep(20_000) }
        }
        defer { server.stop() }
        #expect(try await timeout(server.url()).responseCode == nil)
    }

    @Test("A receiver that does not read the request times out while it is sent")
    func unreadRequest() async throws {
        let server = HostileServer(accepts: false)
        defer { server.stop() }
        let body = [UInt8](repeating: 0x61, count: 32 << 20)
        let outcome = try await timeout(server.url(), body: body, timeoutMs: 700)
        #expect(outcome.detail == "timed out while sending the request")
    }

    @Test("A handshake that nobody answers is not a connection that nobody accepts (D22)")
    func silentHandshake() async throws {
        let server = HostileServer { $0.drain() }
        defer { server.stop() }
        let outcome = try await timeout("https://127.0.0.1:\(server.port)/")
        #expect(outcome.detail == "timed out while setting up TLS")
        #expect(outcome.timing.connect != nil)
        #expect(outcome.timing.tls == nil)
    }

    /// Begins to connect and does not wait; the socket is the caller's.
    private func beginConnecting(to port: UInt16) -> Int32 {
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = socket(AF_INET, Int32(kind), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return descriptor
    }
}
