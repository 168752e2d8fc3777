import DeliveryEngine

/// How an endpoint of the demo answers once: the same for the receiver, which does it, and for the
/// history, which tells it.
struct DemoAnswer {
    /// What comes back.
    enum Kind {
        /// An HTTP answer.
        case http(status: Int, reason: String, headers: [Header], body: [UInt8])
        /// Nothing: the attempt fails in this class.
        case nothing(FailureClass, detail: String)
    }

    /// What comes back.
    let kind: Kind
    /// How long that takes.
    let delay: Milliseconds

    /// An HTTP answer with a text as its body.
    static func http(
        _ status: Int, _ reason: String, type: String = "application/json",
        headers: [Header] = [], _ body: String = "", after delay: Int
    ) -> DemoAnswer {
        http(
            status, reason, type: type, headers: headers, bytes: Array(body.utf8), after: delay)
    }

    /// An HTTP answer with any bytes as its body.
    static func http(
        _ status: Int, _ reason: String, type: String, headers: [Header] = [], bytes: [UInt8],
        after delay: Int
    ) -> DemoAnswer {
        let head = bytes.isEmpty ? headers : [Header("Content-Type", type)] + headers
        return DemoAnswer(
            kind: .http(status: status, reason: reason, headers: head, body: bytes),
            delay: Milliseconds(Int64(delay)))
    }

    /// No answer.
    static func nothing(_ failure: FailureClass, _ detail: String, after delay: Int) -> DemoAnswer {
        DemoAnswer(kind: .nothing(failure, detail: detail), delay: Milliseconds(Int64(delay)))
    }

    /// What the receiver does.
    var reply: ReceiverReply {
        switch kind {
        case .http(let status, let reason, let headers, let body):
            .answer("\(status) \(reason)", headers: headers, body: body, after: delay)
        case .nothing:
            .breakOff(after: delay)
        }
    }

    /// What an attempt on an endpoint with this time limit would have told.
    func outcome(timeout: Milliseconds, address: String) -> AttemptOutcome {
        guard delay < timeout else {
            return AttemptOutcome(
                failure: .timeout, detail: "no answer within \(timeout.short)",
                timing: AttemptTiming(dns: .zero, connect: Milliseconds(1)), address: address,
                duration: timeout)
        }
        switch kind {
        case .http(let status, _, let headers, let body):
            let length = Header("Content-Length", "\(body.count)")
            return AttemptOutcome(
                responseCode: status, failure: (200..<300).contains(status) ? nil : .http,
                responseHeaders: headers + [length], responseBody: body, responseBytes: body.count,
                timing: AttemptTiming(dns: .zero, connect: Milliseconds(1), firstByte: delay),
                address: address, duration: delay + Milliseconds(1))
        case .nothing(let failure, let detail):
            let isDialled = failure == .closed || failure == .tls
            return AttemptOutcome(
                failure: failure, detail: detail,
                timing: isDialled
                    ? AttemptTiming(dns: .zero, connect: Milliseconds(1)) : AttemptTiming(),
                address: isDialled ? address : nil, duration: delay)
        }
    }
}
