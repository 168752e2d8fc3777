import Foundation
import Glibc
import Synchronization

/// A server on loopback that misbehaves as a test says: every connection gets a thread that runs
/// `script`.
final class HostileServer: Sendable {
    /// Its port.
    let port: UInt16
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var connections: [Int32] = []
        var received: [[UInt8]] = []
        var accepted = 0
        var isStopped = false
    }

    /// A server that accepts (or never does) and runs `script` for each connection.
    init(
        accepts: Bool = true, backlog: Int32 = 1024,
        script: @escaping @Sendable (Peer) -> Void = { _ in }
    ) {
        (listener, port) = Self.listen(backlog: backlog)
        if accepts { spawn { self.acceptAll(script) } }
    }

    deinit { close(listener) }

    /// How many connections were accepted.
    var accepted: Int { state.withLock { $0.accepted } }
    /// The requests that scripts have read with `Peer.readRequest`, in order.
    var received: [[UInt8]] { state.withLock { $0.received } }

    /// The URL of `path` on this server.
    func url(_ path: String = "/hook") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Ends every connection.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            for descriptor in state.connections { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private static func listen(backlog: Int32) -> (descriptor: Int32, port: UInt16) {
        let listener = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = Glibc.listen(listener, backlog)
                _ = getsockname(listener, $0, &length)
            }
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private func acceptAll(_ script: @escaping @Sendable (Peer) -> Void) {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0 { return }
            let goesOn = state.withLock { state in
                state.accepted += 1
                state.connections.append(descriptor)
                return !state.isStopped
            }
            if !goesOn { return }
            spawn {
                script(Peer(descriptor: descriptor) { bytes in self.note(bytes) })
                self.state.withLock { $0.connections.removeAll { $0 == descriptor } }
                close(descriptor)
            }
        }
    }

    private func note(_ bytes: [UInt8]) { state.withLock { $0.received.append(bytes) } }
}

/// Runs `work` on a thread of its own with a small stack.
func spawn(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread(block: work)
    thread.stackSize = 256 << 10
    thread.start()
}
