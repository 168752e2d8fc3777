import Foundation
import Synchronization

/// A receiver that comes to a halt in the middle of an attempt, and then reads and writes nothing
/// more.
final class HaltingReceiver: Sendable {
    /// Where it halts.
    enum Moment: CaseIterable {
        /// Its queue of connections is full, and it never takes one out. It cannot say when the moment
        /// has come; the store can, where the attempt's start is recorded.
        case connecting
        /// It has read the beginning of the request's headers.
        case requestHeaders
        /// It has read half of the request's body.
        case requestBody
        /// It has written half of the answer's headers.
        case headers
        /// It has written half of the answer's body.
        case body

        /// A payload that does not fit into what the two systems keep of a connection, for the
        /// moments in which the request must not be out yet.
        var payload: String {
            switch self {
            case .requestHeaders, .requestBody:
                "\"" + String(repeating: "x", count: 900_000) + "\""
            case .connecting, .headers, .body: "{}"
            }
        }

        fileprivate var wantedBytes: Int {
            switch self {
            case .connecting: 0
            case .requestHeaders: 64
            case .requestBody: 450_000
            case .headers, .body: 1
            }
        }

        fileprivate var answer: String {
            switch self {
            case .connecting, .requestHeaders, .requestBody: ""
            case .headers: "HTTP/1.1 200 OK\r\nContent-Le"
            case .body: "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf"
            }
        }
    }

    /// Its address.
    let url: String
    private let moment: Moment
    private let listener: Int32
    private let port: UInt16
    private let state = Mutex(State())

    private struct State {
        var hasHalted = false
        var connections: [Int32] = []
    }

    /// A receiver that halts at `moment`.
    init(at moment: Moment) throws {
        self.moment = moment
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        // A small window, so that a large request stays half on its sender's side.
        var room: Int32 = 4096
        setsockopt(
            listener, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout<Int32>.size))
        port = try Self.listen(on: listener)
        url = "http://127.0.0.1:\(port)"
        if moment == .connecting {
            fillQueue()
        } else {
            Thread { [weak self, listener] in
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                self?.serve(connection)
            }.start()
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for connection in state.withLock({ $0.connections }) { close(connection) }
    }

    /// Waits until the moment has come, at most twenty seconds.
    func waits() -> Bool {
        let end = Date().addingTimeInterval(20)
        while !state.withLock({ $0.hasHalted }), Date() < end { usleep(5000) }
        return state.withLock { $0.hasHalted }
    }

    private static func listen(on listener: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && Foundation.listen(listener, 0) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        return UInt16(bigEndian: address.sin_port)
    }

    private func serve(_ connection: Int32) {
        var chunk = [UInt8](repeating: 0, count: 4096)
        var count = 0
        while count < moment.wantedBytes {
            let read = recv(connection, &chunk, min(chunk.count, moment.wantedBytes - count), 0)
            if read <= 0 { break }
            count += read
        }
        let answer = Array(moment.answer.utf8)
        let isWhole = count >= moment.wantedBytes
        if isWhole, !answer.isEmpty { send(connection, answer, answer.count, Int32(MSG_NOSIGNAL)) }
        state.withLock { state in
            state.hasHalted = isWhole
            state.connections.append(connection)
        }
    }

    /// Connects until nobody can any more.
    private func fillQueue() {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        for _ in 0..<16 {
            let connection = socket(
                AF_INET,
                Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                    | Int32(SOCK_NONBLOCK.rawValue), 0)
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    _ = connect(connection, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            var wait = pollfd(fd: connection, events: Int16(POLLOUT), revents: 0)
            guard poll(&wait, 1, 100) > 0 else {
                close(connection)
                return
            }
            state.withLock { $0.connections.append(connection) }
        }
    }
}
