import DeliveryEngine
import Glibc

extension ServerLoop {
    /// The most clients accepted before others have their turn.
    private static let acceptsAtOnce = 64
    /// How long nothing is accepted where the process has no descriptors left.
    private static let acceptPause = Milliseconds(200)

    /// Accepts who waits.
    mutating func accept() {
        guard drainUntil == nil, acceptsFrom == nil else { return }
        for _ in 0..<Self.acceptsAtOnce {
            var name = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let descriptor = withUnsafeMutablePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    Glibc.accept(parts.listener.descriptor, generic, &length)
                }
            }
            guard descriptor >= 0 else {
                if errno == EMFILE || errno == ENFILE || errno == ENOMEM { pauseAccepting() }
                return
            }
            welcome(descriptor, peer: SocketName.host(of: &name, length: length))
        }
    }

    private mutating func pauseAccepting() {
        acceptsFrom = parts.clock.uptime + Self.acceptPause
        parts.poller.change(parts.listener.descriptor, as: Self.listenerNumber, [])
    }

    private mutating func welcome(_ descriptor: Int32, peer: String) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        let isUnix = peer == "unix"
        if !isUnix {
            var one: Int32 = 1
            setsockopt(
                descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one,
                socklen_t(MemoryLayout<Int32>.size))
        }
        let isCrowded =
            !isUnix && clientsByAddress[peer, default: 0] >= parts.limits.connectionsPerAddress
        lastNumber += 1
        guard clients.count < parts.limits.connections, !isCrowded,
            parts.poller.add(descriptor, as: lastNumber, .reading)
        else { return turnAway(descriptor) }
        clientsByAddress[peer, default: 0] += 1
        clients[lastNumber] = Client(
            descriptor: descriptor,
            connection: Connection(
                peer: peer, limits: parts.limits, now: parts.clock.uptime,
                bodyLimit: parts.bodyLimit))
    }

    /// Tells a client that there is no room, as far as it can be told without waiting.
    private func turnAway(_ descriptor: Int32) {
        let bytes = Self.crowded.bytes(isHead: false, isKeptAlive: false, now: parts.clock.now)
        _ = bytes.withUnsafeBytes { raw in
            Glibc.send(descriptor, raw.baseAddress, raw.count, Int32(MSG_NOSIGNAL))
        }
        close(descriptor)
    }

    private static let crowded = retryLater("there are too many connections")

    /// The answer that asks a client to come back.
    static func retryLater(_ reason: String) -> HTTPReply {
        Problem.later(reason, seconds: 1).reply
    }
}
