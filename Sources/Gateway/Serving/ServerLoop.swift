import DeliveryEngine
import Glibc

/// The work of the server's thread: all sockets, none of which it ever waits for.
struct ServerLoop {
    /// What the server lends to its loop; the poller waits for listener and box already.
    struct Parts: Sendable {
        let listener: Listener
        let box: ReplyBox
        let queue: WorkQueue
        let poller: Poller
        let limits: ServerLimits
        let bodyLimit: RequestParser.BodyLimit
        let observer: any ServerObserver
        let clock: any Clock
    }

    /// A connection with its socket.
    struct Client {
        let descriptor: Int32
        var connection: Connection
        var interest: Poller.Interest = .reading
        var isShut = false
        /// The request that is being answered, and since when.
        var asked: (request: HTTPRequest, at: Milliseconds)?
        /// What of it is in the loop's sums.
        var counted = (held: 0, unsent: 0)
    }

    let parts: Parts
    var clients: [UInt64: Client] = [:]
    var clientsByAddress: [String: Int] = [:]
    /// Bytes of replies that wait for slow readers.
    private var unsentBytes = 0
    /// Bytes of bodies that are not whole yet.
    private var heldBytes = 0
    var lastNumber: UInt64 = Self.firstNumber
    private var lastTick = Milliseconds.zero
    var drainUntil: Milliseconds?
    /// When accepting goes on after descriptors ran out.
    var acceptsFrom: Milliseconds?

    static let listenerNumber: UInt64 = 1
    static let boxNumber: UInt64 = 2
    private static let firstNumber: UInt64 = 16
    /// How often deadlines are looked at: much finer than any of them.
    private static let tick = Milliseconds(250)
    /// The most bytes read of a client before others have their turn.
    private static let chunkBytes = 64 << 10

    /// A loop of these parts.
    init(_ parts: Parts) { self.parts = parts }

    /// Serves until it is stopped; then everything is closed.
    mutating func run() {
        while !isOver {
            let ready = parts.poller.wait(Int32(Self.tick.count))
            for event in ready { attend(to: event) }
            let now = parts.clock.uptime
            if now >= lastTick + Self.tick { pass(now) }
        }
        for number in clients.keys { drop(number) }
        if drainUntil == nil { parts.listener.close() }
        parts.poller.close()
    }

    private var isOver: Bool {
        guard let drainUntil else { return false }
        return clients.isEmpty || parts.clock.uptime >= drainUntil
    }

    private mutating func attend(to event: Poller.Ready) {
        switch event.number {
        case Self.listenerNumber: accept()
        case Self.boxNumber: takeReplies()
        default:
            if event.isBroken, clients[event.number]?.connection.wantsBytes != true {
                clients[event.number]?.connection.breakOff()
            }
            serve(event.number)
        }
    }

    private mutating func takeReplies() {
        let (items, stops) = parts.box.take()
        for item in items { answer(item) }
        guard stops > 0 else { return }
        // Both may be found in one look, and the second is not to be lost then.
        let now = parts.clock.uptime
        let until = stops > 1 ? now : now + parts.limits.drainTime
        let isFirst = drainUntil == nil
        drainUntil = min(drainUntil ?? until, until)
        guard isFirst else { return }
        parts.listener.close()
        for number in clients.keys {
            clients[number]?.connection.drain()
            serve(number)
        }
    }

    private mutating func answer(_ item: ReplyBox.Item) {
        guard let client = clients[item.connection] else { return tellGone(item) }
        let now = parts.clock.uptime
        tell(client, item.request.head, item.reply, now)
        clients[item.connection]?.asked = nil
        let isClosing = drainUntil != nil
        let wallClock = parts.clock.now
        clients[item.connection]?.connection.answer(
            item.reply, isClosing: isClosing, now: now, wallClock: wallClock)
        serve(item.connection)
    }

    /// It was done all the same, although nobody hears the answer (N9).
    private func tellGone(_ item: ReplyBox.Item) {
        parts.observer.answered(
            AnsweredRequest(
                peer: item.request.peer, method: item.request.head.method,
                path: String(item.request.head.target.prefix { $0 != "?" }),
                status: item.reply.status, duration: .zero, bytes: 0))
    }

    private func tell(
        _ client: Client, _ head: RequestHead, _ reply: HTTPReply, _ now: Milliseconds
    ) {
        parts.observer.answered(
            AnsweredRequest(
                peer: client.connection.peer, method: head.method,
                path: String(head.target.prefix { $0 != "?" }), status: reply.status,
                duration: Milliseconds(now.count - (client.asked?.at ?? now).count),
                bytes: reply.body.count))
    }

    /// Does for a client whatever can be done without waiting.
    private mutating func serve(_ number: UInt64) {
        guard var client = clients[number] else { return }
        let now = parts.clock.uptime
        send(&client, now)
        if client.connection.wantsBytes { receive(&client, now) }
        repeat {
            if let request = nextRequest(of: &client, now) { ask(&client, number, request, now) }
            send(&client, now)
        } while client.connection.isReadyForMore
        count(&client)
        if heldBytes > parts.limits.heldBytes, client.connection.heldBytes > 0 {
            client.connection.refuse(
                HTTPFault(503, "too many bodies are coming in; come back"), now: now,
                wallClock: parts.clock.now)
            tellRefusal(of: client)
            send(&client, now)
            count(&client)
        }
        clients[number] = client
        settle(number)
        dropSlowReaders()
    }

    /// Brings the sums up to what a client has now.
    private mutating func count(_ client: inout Client) {
        let counts = (client.connection.heldBytes, client.connection.unsent.count)
        heldBytes += counts.0 - client.counted.held
        unsentBytes += counts.1 - client.counted.unsent
        client.counted = counts
    }

    /// Lets go of who has most to read until what waits is within its limit, so that slow readers
    /// are their own trouble and nobody else's.
    private mutating func dropSlowReaders() {
        while unsentBytes > parts.limits.unsentBytes,
            let slowest = clients.max(by: { $0.value.counted.unsent < $1.value.counted.unsent })
        { drop(slowest.key) }
    }

    private func nextRequest(of client: inout Client, _ now: Milliseconds) -> HTTPRequest? {
        let isRefused = client.connection.isRefused
        let request = client.connection.nextRequest(now: now, wallClock: parts.clock.now)
        if !isRefused, client.connection.isRefused { tellRefusal(of: client) }
        return request
    }

    private func tellRefusal(of client: Client) {
        parts.observer.answered(
            AnsweredRequest(
                peer: client.connection.peer, method: nil, path: AnsweredRequest.unread,
                status: client.connection.refusal?.status ?? 0, duration: .zero, bytes: 0))
    }

    /// Hands a request to the workers, or says that they have no time.
    private func ask(
        _ client: inout Client, _ number: UInt64, _ request: HTTPRequest, _ now: Milliseconds
    ) {
        client.asked = (request, now)
        let job = WorkQueue.Job(connection: number, request: request)
        guard !parts.queue.add(job) else { return }
        let reply = Self.busy
        tell(client, request.head, reply, now)
        client.asked = nil
        client.connection.answer(
            reply, isClosing: drainUntil != nil, now: now, wallClock: parts.clock.now)
    }

    private func send(_ client: inout Client, _ now: Milliseconds) {
        while !client.connection.unsent.isEmpty, !client.connection.isFinished {
            let count = client.connection.unsent.withUnsafeBytes { bytes in
                Glibc.send(
                    client.descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                client.connection.sent(count, now: now)
            } else if errno == EAGAIN {
                return
            } else if errno != EINTR {
                client.connection.breakOff()
            }
        }
    }

    private func receive(_ client: inout Client, _ now: Milliseconds) {
        withUnsafeTemporaryAllocation(byteCount: Self.chunkBytes, alignment: 1) { buffer in
            let count = recv(client.descriptor, buffer.baseAddress, buffer.count, 0)
            if count > 0 {
                client.connection.receive(buffer[..<count], now: now)
            } else if count == 0 {
                client.connection.receiveEnd()
            } else if errno != EAGAIN, errno != EINTR {
                client.connection.breakOff()
            }
        }
    }

    /// Closes a client that is finished, or waits for the right thing.
    private mutating func settle(_ number: UInt64) {
        guard var client = clients[number] else { return }
        if client.connection.isFinished { return drop(number) }
        if client.connection.isLingering, !client.isShut {
            shutdown(client.descriptor, Int32(SHUT_WR))
            client.isShut = true
        }
        var interest: Poller.Interest = []
        if client.connection.wantsBytes { interest.insert(.reading) }
        if !client.connection.unsent.isEmpty { interest.insert(.writing) }
        if interest != client.interest {
            client.interest = interest
            parts.poller.change(client.descriptor, as: number, interest)
        }
        clients[number] = client
    }

    private mutating func drop(_ number: UInt64) {
        guard let client = clients.removeValue(forKey: number) else { return }
        heldBytes -= client.counted.held
        unsentBytes -= client.counted.unsent
        close(client.descriptor)
        let peer = client.connection.peer
        let left = clientsByAddress[peer, default: 1] - 1
        clientsByAddress[peer] = left > 0 ? left : nil
    }

    /// Looks at all deadlines.
    private mutating func pass(_ now: Milliseconds) {
        lastTick = now
        let wallClock = parts.clock.now
        for number in clients.keys {
            let isRefused = clients[number]?.connection.isRefused ?? true
            clients[number]?.connection.tick(now: now, wallClock: wallClock)
            guard let client = clients[number] else { continue }
            if !isRefused, client.connection.isRefused { tellRefusal(of: client) }
            if client.connection.isFinished || !client.connection.unsent.isEmpty { serve(number) }
        }
        parts.observer.stands(connections: clients.count, queued: parts.queue.count)
        if let from = acceptsFrom, now >= from {
            acceptsFrom = nil
            parts.poller.change(
                parts.listener.descriptor, as: Self.listenerNumber, .reading)
        }
    }

    private static let busy = retryLater("all workers are busy; nothing of this request was done")
}
