import DeliveryEngine
import Glibc

/// The work of the local receiver's thread: all its connections, driven by `poll`.
struct ReceiverLoop {
    private struct Connection {
        var unread: [UInt8] = []
        var unsent: ArraySlice<UInt8> = []
        var reply: ReceiverReply?
        var replyAt = Milliseconds.zero
    }

    private let listener: Int32
    private let stopEvent: Int32
    private let answer: (ReceivedRequest) -> ReceiverReply
    private let clock = SystemClock()
    private var connections: [Int32: Connection] = [:]
    private static let maxConnections = 512

    /// A loop that accepts from `listener` until `stopEvent` is readable.
    init(
        listener: Int32, stopEvent: Int32, answer: @escaping (ReceivedRequest) -> ReceiverReply
    ) {
        self.listener = listener
        self.stopEvent = stopEvent
        self.answer = answer
    }

    /// Serves until it is stopped, then closes everything but the stop event.
    mutating func run() {
        while true {
            var waits = [
                pollfd(fd: stopEvent, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
            ]
            waits += connections.map { descriptor, connection in
                let events = connection.unsent.isEmpty ? POLLIN : POLLOUT
                let isWaiting = connection.reply != nil && connection.unsent.isEmpty
                return pollfd(fd: descriptor, events: isWaiting ? 0 : Int16(events), revents: 0)
            }
            poll(&waits, nfds_t(waits.count), pause())
            if waits[0].revents != 0 { break }
            if waits[1].revents != 0 { accept() }
            for wait in waits.dropFirst(2) where wait.revents != 0 { serve(wait) }
            answerDue()
        }
        for descriptor in connections.keys { close(descriptor) }
        close(listener)
    }

    /// How long to wait at most, in milliseconds; without end when no answer is pending.
    private func pause() -> Int32 {
        let due = connections.values.filter { $0.reply != nil && $0.unsent.isEmpty }.map(\.replyAt)
        guard let next = due.min() else { return -1 }
        return Int32(clamping: max(0, next.count - clock.uptime.count))
    }

    private mutating func accept() {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        if connections.count >= Self.maxConnections {
            close(descriptor)
        } else {
            connections[descriptor] = Connection()
        }
    }

    private mutating func serve(_ wait: pollfd) {
        if connections[wait.fd]?.unsent.isEmpty == false {
            send(on: wait.fd)
        } else if connections[wait.fd]?.reply != nil {
            // Nothing is asked for while an answer waits: only the end of the connection.
            drop(wait.fd)
        } else {
            receive(on: wait.fd)
        }
    }

    private mutating func receive(on descriptor: Int32) {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &chunk, chunk.count)
        guard count > 0 else { return drop(descriptor) }
        connections[descriptor]?.unread += chunk[..<count]
        takeRequest(on: descriptor)
    }

    private mutating func takeRequest(on descriptor: Int32) {
        guard let unread = connections[descriptor]?.unread, !unread.isEmpty else { return }
        switch ReceivedRequest.read(unread) {
        case .incomplete:
            return
        case .unreadable:
            drop(descriptor)
        case .complete(let request, let length):
            let reply = answer(request)
            connections[descriptor]?.unread.removeFirst(length)
            connections[descriptor]?.reply = reply
            connections[descriptor]?.replyAt = clock.uptime + reply.delay
        }
    }

    private mutating func answerDue() {
        let now = clock.uptime
        for (descriptor, connection) in connections {
            guard let reply = connection.reply, connection.unsent.isEmpty,
                connection.replyAt <= now
            else { continue }
            if reply.bytes.isEmpty {
                drop(descriptor)
            } else {
                connections[descriptor]?.unsent = reply.bytes[...]
                send(on: descriptor)
            }
        }
    }

    private mutating func send(on descriptor: Int32) {
        guard let unsent = connections[descriptor]?.unsent else { return }
        let count = unsent.withUnsafeBytes { bytes in
            Glibc.send(
                descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else {
            if errno != EAGAIN { drop(descriptor) }
            return
        }
        connections[descriptor]?.unsent.removeFirst(count)
        guard unsent.count == count else { return }
        connections[descriptor]?.reply = nil
        takeRequest(on: descriptor)
    }

    private mutating func drop(_ descriptor: Int32) {
        connections[descriptor] = nil
        close(descriptor)
    }
}
