import CEpoll
import DeliveryEngine
import Glibc

/// The kernel's list of descriptors that are ready (`epoll`), each under a number of ours.
struct Poller: Sendable {
    /// What is waited for.
    struct Interest: OptionSet, Hashable {
        let rawValue: UInt32
        static let reading = Interest(rawValue: EPOLLIN.rawValue)
        static let writing = Interest(rawValue: EPOLLOUT.rawValue)
    }

    /// A descriptor that is ready.
    struct Ready {
        let number: UInt64
        /// Whether nothing more comes or goes: the other side is gone.
        let isBroken: Bool
    }

    private let descriptor: Int32
    /// More than this are told the next time.
    private static let eventsAtOnce = 256

    /// An empty list; `close` it in the end.
    ///
    /// Throws `StoreError.refused` when the system gives no descriptor.
    init() throws(StoreError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else {
            throw .refused("epoll failed: \(String(cString: strerror(errno)))")
        }
    }

    /// A list behind a descriptor that is the caller's own.
    init(lent descriptor: Int32) { self.descriptor = descriptor }

    /// Ends it.
    func close() { Glibc.close(descriptor) }

    /// Waits for `interest` in `file`; `false` when the system refuses.
    func add(_ file: Int32, as number: UInt64, _ interest: Interest) -> Bool {
        control(EPOLL_CTL_ADD, file, number, interest)
    }

    /// Waits for what can be read in `file`, which nothing goes without.
    ///
    /// Throws `StoreError.refused` when the system refuses, as it does beyond a user's limit.
    func watch(_ file: Int32, as number: UInt64) throws(StoreError) {
        guard add(file, as: number, .reading) else {
            throw .refused("epoll refuses a descriptor: \(String(cString: strerror(errno)))")
        }
    }

    /// Waits for something else in `file` from now on.
    func change(_ file: Int32, as number: UInt64, _ interest: Interest) {
        _ = control(EPOLL_CTL_MOD, file, number, interest)
    }

    /// What is ready, at the latest after `milliseconds`.
    func wait(_ milliseconds: Int32) -> [Ready] {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.eventsAtOnce) { events in
            let count = epoll_wait(
                descriptor, events.baseAddress, Int32(events.count), milliseconds)
            let broken = EPOLLERR.rawValue | EPOLLHUP.rawValue
            return events.prefix(max(Int(count), 0)).map { event in
                Ready(number: event.data.u64, isBroken: event.events & broken != 0)
            }
        }
    }

    private func control(
        _ operation: Int32, _ file: Int32, _ number: UInt64, _ interest: Interest
    ) -> Bool {
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = number
        return epoll_ctl(descriptor, operation, file, &event) == 0
    }
}
