import DeliveryEngine
import Glibc
import Testing

@testable import CurlTransport

/// Many attempts at once, few descriptors, and the end of it all.
@Suite("Many attempts at once", .timeLimit(.minutes(2)))
struct CrowdTests {
    private static let empty = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

    private func requests(_ count: UInt64, to url: String) -> [AttemptRequest] {
        (1...count).map { token in
            AttemptRequest(
                token: token, url: url, headers: [], body: [UInt8]("\(token)".utf8),
                timeout: .seconds(30), allowsPrivate: true)
        }
    }

    @Test("Five hundred attempts at once each get their own answer, exactly once")
    func ownAnswers() async throws {
        let server = HostileServer { peer in
            while let body = peer.readBody() {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
                peer.send(body)
            }
        }
        defer { server.stop() }
        let right = Tally()
        let all = Tally()
        let transport = CurlTransport()
        try transport.start { batch in
            for result in batch where result.outcome.responseBody == [UInt8]("\(result.token)".utf8)
            {
                right.add(1)
            }
            all.add(batch.count)
        }
        transport.send(requests(500, to: server.url()))
        #expect(all.reaches(500))
        usleep(20_000)
        transport.stop()
        #expect(right.count == 500)
        #expect(all.count == 500)
    }

    @Test("With 64 descriptors everything is sent, a few at a time (D33)")
    func fewDescriptors() async throws {
        let here = Gauge()
        let server = HostileServer { peer in
            peer.readRequest()
            here.enter()
            usleep(2000)
            here.leave()
            peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        }
        defer { server.stop() }
        let budget = DescriptorBudget(limit: 64)
        let done = Tally()
        let transport = CurlTransport(budget: budget)
        try transport.start { batch in done.add(batch.count { $0.outcome.failure == nil }) }
        transport.send(requests(60, to: server.url()))
        #expect(done.reaches(60))
        transport.stop()
        #expect(here.most <= budget.maxInFlight)
    }

    @Test("Stopping under load delivers nothing after it returns", arguments: 1...8)
    func stopUnderLoad(round: UInt32) throws {
        let server = HostileServer { peer in
            while peer.readRequest() { peer.send(Self.empty) }
        }
        defer { server.stop() }
        let results = Tally()
        let transport = CurlTransport()
        try transport.start { results.add($0.count) }
        transport.send(requests(300, to: server.url()))
        usleep(round * 1000)
        transport.stop()
        let atStop = results.count
        usleep(20_000)
        #expect(results.count == atStop)
    }

    @Test("A transport may be stopped from where its results arrive")
    func stopFromWithin() throws {
        let server = HostileServer { peer in
            while peer.readRequest() { peer.send(Self.empty) }
        }
        defer { server.stop() }
        let stops = Tally()
        let transport = CurlTransport()
        try transport.start { _ in
            transport.stop()
            stops.add(1)
        }
        transport.send(requests(1, to: server.url()))
        #expect(stops.reaches(1))
        transport.stop()
        #expect(stops.count == 1)
    }

    @Test("A transport may be stopped twice, before it starts, while it resolves, and never")
    func oddStops() throws {
        CurlTransport().stop()
        let resolving = CurlTransport()
        try resolving.start { _ in }
        resolving.send(requests(20, to: "http://nope.invalid/"))
        resolving.stop()
        resolving.stop()
        let left = CurlTransport()
        try left.start { _ in }
    }
}
