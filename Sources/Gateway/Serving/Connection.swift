package import DeliveryEngine

/// One connection as a state machine: bytes and time in, requests and bytes out.
///
/// It knows no sockets. Requests of a pipeline are answered in their order, because the next one is
/// not looked at before the last has its answer. Times are of a clock that only goes forward.
package struct Connection: Sendable {
    /// What it is about.
    enum Phase: Hashable, Sendable {
        /// Nothing was asked for since.
        case idle(since: Milliseconds)
        /// A head is coming in since.
        case head(since: Milliseconds)
        /// A body is coming in since.
        case body(since: Milliseconds)
        /// A request is being answered.
        case answering
        /// The last reply is out, and what still comes is thrown away until then.
        case lingering(until: Milliseconds)
        /// Nothing is left to do but to close it.
        case finished
    }

    /// Whom it is with.
    package let peer: String
    /// Bytes that are to be sent.
    package private(set) var unsent: ArraySlice<UInt8> = []
    private(set) var phase: Phase

    private let limits: ServerLimits
    private var parser: RequestParser
    private var head: RequestHead?
    private var body: [UInt8] = []
    private var bodyCount = 0
    private var sendingSince = Milliseconds.zero
    private var sentCount = 0
    private var isLast = false
    private var hasPeerEnded = false
    /// Whether bytes were left behind a request and not looked at yet.
    private var hasNews = false
    /// The fault that ended it.
    private(set) var refusal: HTTPFault?

    /// A connection that was just accepted; `bodyLimit` says where longer bodies are taken.
    package init(
        peer: String, limits: ServerLimits, now: Milliseconds,
        bodyLimit: @escaping RequestParser.BodyLimit = { _, _ in nil }
    ) {
        self.peer = peer
        self.limits = limits
        parser = RequestParser(limits: limits.http, bodyLimit: bodyLimit)
        phase = .idle(since: now)
    }

    /// Whether it is to be closed.
    package var isFinished: Bool { phase == .finished }

    /// Whether the sending side is done with, so that the client may be told.
    package var isLingering: Bool {
        if case .lingering = phase { return unsent.isEmpty }
        return false
    }

    /// Whether bytes of the client are wanted now.
    ///
    /// While a request is being answered they are not: what a client sends ahead stays with it. Only
    /// its first bytes behind the request may have come along already.
    package var wantsBytes: Bool {
        switch phase {
        case .idle, .head, .body: unsent.isEmpty
        case .lingering: true
        case .answering, .finished: false
        }
    }

    /// Whether a request is being answered.
    package var isAnswering: Bool { phase == .answering }

    /// Whether something can be done at once: a whole request may already be there.
    var isReadyForMore: Bool {
        guard case .head = phase else { return false }
        return unsent.isEmpty && parser.waitingCount > 0 && hasNews
    }

    /// Bytes of a body that is not whole yet.
    var heldBytes: Int { body.count }

    /// Whether it was refused.
    var isRefused: Bool { refusal != nil }

    /// Takes in bytes of the client.
    package mutating func receive(_ bytes: some Collection<UInt8>, now: Milliseconds) {
        if case .lingering = phase { return }
        parser.append(bytes)
        if case .idle = phase, !bytes.isEmpty { phase = .head(since: now) }
    }

    /// Takes in that the client sends nothing more.
    ///
    /// An answer that is under way is still sent: a client may close its side first (N9).
    package mutating func receiveEnd() {
        hasPeerEnded = true
        if !isAnswering, unsent.isEmpty, !isReadyForMore { phase = .finished }
    }

    /// The next request, once it is whole; a fault in it is answered here and ends the connection.
    ///
    /// Ask again after each answer and after bytes came in.
    package mutating func nextRequest(now: Milliseconds, wallClock: Timestamp) -> HTTPRequest? {
        guard !isAnswering, !isFinished, unsent.isEmpty else { return nil }
        if case .lingering = phase { return nil }
        hasNews = false
        do throws(HTTPFault) {
            while let event = try parser.next() {
                if let request = take(event, now) { return request }
            }
            if hasPeerEnded { phase = .finished }
            return nil
        } catch {
            refuse(error, now: now, wallClock: wallClock)
            return nil
        }
    }

    private mutating func take(_ event: RequestParser.Event, _ now: Milliseconds) -> HTTPRequest? {
        switch event {
        case .head(let head):
            self.head = head
            bodyCount = 0
            phase = .body(since: now)
            if case .length(let count) = head.framing { body.reserveCapacity(count) }
            if head.expectsContinue, parser.waitingCount == 0, head.framing != .length(0) {
                unsent = Self.goOn[...]
                beginSending(now)
            }
        case .body(let piece):
            body += piece
            bodyCount += piece.count
        case .end:
            guard let head else { return nil }
            let request = HTTPRequest(head: head, body: body, peer: peer)
            body = []
            phase = .answering
            return request
        }
        return nil
    }

    /// Answers the request that `nextRequest` gave; `isClosing` where no more are taken.
    package mutating func answer(
        _ reply: HTTPReply, isClosing: Bool = false, now: Milliseconds, wallClock: Timestamp
    ) {
        guard isAnswering, let head else { return }
        // What it asked for before it closed its side is still answered.
        isLast = isClosing || !head.isKeptAlive || hasPeerEnded && parser.waitingCount == 0
        let bytes = reply.bytes(
            isHead: head.method == "HEAD", isKeptAlive: !isLast, now: wallClock)
        unsent = bytes[...]
        self.head = nil
        beginSending(now)
        hasNews = parser.waitingCount > 0
        phase = hasNews ? .head(since: now) : .idle(since: now)
    }

    /// Answers what cannot be read or came too slowly, and ends the connection after it.
    package mutating func refuse(_ fault: HTTPFault, now: Milliseconds, wallClock: Timestamp) {
        refusal = fault
        let reply = Problem(fault.status, fault.reason).reply
        unsent = reply.bytes(isHead: false, isKeptAlive: false, now: wallClock)[...]
        isLast = true
        head = nil
        body = []
        beginSending(now)
    }

    /// Takes in that `count` bytes of `unsent` were sent.
    package mutating func sent(_ count: Int, now: Milliseconds) {
        unsent = unsent.dropFirst(count)
        sentCount += count
        guard unsent.isEmpty else { return }
        unsent = []
        if isLast {
            phase = hasPeerEnded ? .finished : .lingering(until: now + limits.lingerTime)
        } else if case .idle = phase {
            phase = .idle(since: now)
        } else if case .head = phase {
            phase = .head(since: now)
        }
    }

    /// Takes in that nothing can be sent or received any more.
    package mutating func breakOff() { phase = .finished }

    /// Ends it where nothing is under way: the server stops.
    package mutating func drain() {
        switch phase {
        case .answering, .lingering, .finished: return
        case .idle, .head, .body: if unsent.isEmpty { phase = .finished } else { isLast = true }
        }
    }

    /// Takes in that time has passed.
    package mutating func tick(now: Milliseconds, wallClock: Timestamp) {
        guard unsent.isEmpty else {
            // A reader this slow gets nothing more, not even a reason.
            if isTooSlow(sentCount, since: sendingSince, now) { phase = .finished }
            return
        }
        switch phase {
        case .idle(let since):
            if now >= since + limits.idleTime { phase = .finished }
        case .head(let since):
            guard now >= since + limits.headTime else { return }
            refuse(
                HTTPFault(408, "the header took longer than \(limits.headTime.short)"), now: now,
                wallClock: wallClock)
        case .body(let since):
            guard isTooSlow(bodyCount, since: since, now) else { return }
            refuse(
                HTTPFault(408, "the body came more slowly than \(limits.leastRate) bytes a second"),
                now: now, wallClock: wallClock)
        case .lingering(let until):
            if now >= until { phase = .finished }
        case .answering, .finished:
            return
        }
    }

    private func isTooSlow(_ count: Int, since: Milliseconds, _ now: Milliseconds) -> Bool {
        let elapsed = now.count - since.count - limits.freeTime.count
        return elapsed > 0 && Int64(count) * 1000 < elapsed * Int64(limits.leastRate)
    }

    private mutating func beginSending(_ now: Milliseconds) {
        sendingSince = now
        sentCount = 0
    }

    private static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}
