import DeliveryEngine
import Synchronization

@testable import Gateway

/// A server with answers of the test's own.
final class TestServer: Sendable {
    /// What answers.
    struct Handler: RequestHandler {
        let answer: @Sendable (HTTPRequest) -> HTTPReply
        var bodyLimit: RequestParser.BodyLimit { { $1.hasPrefix("/large") ? 3 << 20 : nil } }
        func reply(to request: HTTPRequest) -> HTTPReply { answer(request) }
    }

    /// Remembers what was told.
    final class Witness: ServerObserver {
        let requests = Mutex<[AnsweredRequest]>([])
        let connections = Mutex(0)
        private let told: @Sendable (AnsweredRequest) -> Void

        init(told: @escaping @Sendable (AnsweredRequest) -> Void) { self.told = told }

        func answered(_ request: AnsweredRequest) {
            requests.withLock { $0.append(request) }
            told(request)
        }
        func stands(connections: Int, queued: Int) {
            self.connections.withLock { $0 = connections }
        }
    }

    let server: GatewayServer
    let witness: Witness

    /// A server on a free port that is answering already; `told` is called on the loop's thread.
    init(
        limits: ServerLimits = ServerLimits(), at address: String = "127.0.0.1:0",
        told: @escaping @Sendable (AnsweredRequest) -> Void = { _ in },
        answer: @escaping @Sendable (HTTPRequest) -> HTTPReply
    ) throws {
        witness = Witness(told: told)
        let place = ListenAddress(address) ?? .usual
        server = try GatewayServer(
            at: place, limits: limits, handler: Handler(answer: answer), observer: witness,
            clock: SystemClock())
        try server.start()
    }

    /// The paths of what was answered with `status`.
    func paths(_ status: Int) -> [String] {
        witness.requests.withLock { $0.filter { $0.status == status }.map(\.path) }
    }
}
