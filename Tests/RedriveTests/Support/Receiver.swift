import DeliveryEngine
import Foundation
import Synchronization

@testable import redrive

/// A local receiver that remembers what it got.
final class Receiver: Sendable {
    private let received: Received
    private let server: LocalReceiver

    private final class Received: Sendable {
        let requests = Mutex<[ReceivedRequest]>([])
    }

    /// A receiver that answers every request with `reply`.
    convenience init(_ reply: ReceiverReply = .answer("200 OK", body: Array("ok".utf8))) throws {
        try self.init(answering: { _ in reply })
    }

    /// A receiver that answers each request with what `reply` says to the number of those before; it
    /// may wait, and everybody who sends waits with it.
    init(answering reply: @escaping @Sendable (_ before: Int) -> ReceiverReply) throws {
        let received = Received()
        self.received = received
        server = try LocalReceiver { request in
            reply(
                received.requests.withLock { requests in
                    requests.append(request)
                    return requests.count - 1
                })
        }
    }

    deinit { server.stop() }

    /// Its address.
    var url: String { server.url }

    /// What came in so far.
    var requests: [ReceivedRequest] { received.requests.withLock { $0 } }

    /// Waits until `count` requests came in, at most ten seconds.
    func waits(for count: Int) -> Bool {
        let end = Date().addingTimeInterval(10)
        while requests.count < count, Date() < end { usleep(5000) }
        return requests.count >= count
    }
}
