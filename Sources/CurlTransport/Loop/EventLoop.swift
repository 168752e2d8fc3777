import DeliveryEngine
import Glibc

/// The loop that does all sending, on one thread of its own.
///
/// A turn waits until a socket, a deadline or the mailbox has something, lets libcurl work, and
/// delivers everything that ended in one batch. It sleeps while nothing happens.
final class EventLoop {
    private let mailbox: Mailbox
    private let poller: Poller
    private let budget: DescriptorBudget
    private let groups: [ConnectionGroup]
    private let deliver: @Sendable ([AttemptResult]) -> Void
    private var waiting: [AttemptRequest] = []
    private var nextWaiting = 0
    private var results: [AttemptResult] = []
    private var isStopping = false

    private static let publicGroup = 0
    private static let privateGroup = 1

    /// A loop at rest.
    ///
    /// Throws `TransportError` when the kernel or libcurl has no room for it.
    init(
        library: CurlLibrary, mailbox: Mailbox, authorities: String?, budget: DescriptorBudget,
        deliver: @escaping @Sendable ([AttemptResult]) -> Void
    ) throws(TransportError) {
        self.mailbox = mailbox
        self.deliver = deliver
        self.budget = budget
        let poller = try Poller(mailbox: mailbox.descriptor)
        self.poller = poller
        let authorities = authorities ?? library.authorities
        groups = [
            try ConnectionGroup(
                library.functions, number: Self.publicGroup, allowsPrivate: false, poller: poller,
                authorities: authorities, maxKept: budget.maxKept),
            try ConnectionGroup(
                library.functions, number: Self.privateGroup, allowsPrivate: true, poller: poller,
                authorities: authorities, maxKept: budget.maxKept),
        ]
    }

    /// Works until the mailbox says stop.
    func run() {
        while !isStopping {
            let events = poller.wait(milliseconds: pause())
            for index in 0..<events { handle(index) }
            if isStopping { return }
            startWaiting()
            let now = MonotonicClock.nanoseconds
            for group in groups {
                group.actOnTime(now: now)
                group.collect(into: &results)
            }
            if !results.isEmpty {
                let batch = results
                results = []
                deliver(batch)
            }
        }
    }

    private func handle(_ index: Int) {
        if poller.raw(index).descriptor == mailbox.descriptor {
            let mail = mailbox.take()
            isStopping = mail.isStopping
            waiting.append(contentsOf: mail.requests)
        } else if let event = poller.event(index) {
            groups[event.group].act(on: event.descriptor, epoll: event.bits)
        }
    }

    /// Starts what fits; the rest waits until something ends.
    private func startWaiting() {
        var room = budget.maxInFlight - groups.reduce(0) { $0 + $1.inFlight }
        while room > 0, nextWaiting < waiting.count {
            if start(waiting[nextWaiting]) { room -= 1 }
            nextWaiting += 1
        }
        if nextWaiting == waiting.count {
            waiting.removeAll(keepingCapacity: waiting.capacity <= budget.maxInFlight)
            nextWaiting = 0
        } else if nextWaiting > budget.maxInFlight {
            waiting.removeFirst(nextWaiting)
            nextWaiting = 0
        }
    }

    private func start(_ request: AttemptRequest) -> Bool {
        if let fault = RequestRules.fault(of: request) {
            end(request, as: .blocked, fault.description)
            return false
        }
        let group = groups[request.allowsPrivate ? Self.privateGroup : Self.publicGroup]
        if group.start(request) { return true }
        end(request, as: .connect, "not sent: this machine has no memory left for a connection")
        return false
    }

    private func end(_ request: AttemptRequest, as failure: FailureClass, _ detail: String) {
        results.append(
            AttemptResult(
                token: request.token, outcome: AttemptOutcome(failure: failure, detail: detail)))
    }

    /// How long to sleep: until the first deadline, for ever without one, not at all while
    /// something that ended has made room for something that waits.
    private func pause() -> Int32 {
        let room = budget.maxInFlight - groups.reduce(0) { $0 + $1.inFlight }
        if room > 0, nextWaiting < waiting.count { return 0 }
        guard let first = groups.compactMap(\.deadline).min() else { return -1 }
        let left = first - MonotonicClock.nanoseconds
        // Rounded up: libcurl does not ask again when it is called too early.
        return Int32(clamping: max((left + 999_999) / 1_000_000, 0))
    }
}
