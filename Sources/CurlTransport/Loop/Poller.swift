import CCurl
import Glibc

/// epoll with a memory of what it was told.
///
/// libcurl withdraws its interest in a socket after every answer and declares it again with the
/// next request. A kept connection therefore stays registered, and is only withdrawn in truth when
/// something happens on it meanwhile; that saves two system calls an attempt.
final class Poller {
    private struct Registration {
        /// Which group of connections the descriptor belongs to.
        var group = 0
        /// Whose kept connection it can be, `nil` for what this side did not open.
        var share: ConnectionShare?
        /// Its own port once it is connected, else 0.
        var port = Int32(0)
        /// What libcurl waits for now.
        var wanted = UInt32(0)
        /// What the kernel was told.
        var registered = UInt32(0)
    }

    /// Something that happened on a descriptor that somebody waits for.
    struct Event {
        let descriptor: Int32
        let group: Int
        /// epoll's bits.
        let bits: UInt32
    }

    private let poller: Int32
    private var registrations: [Registration] = []
    /// What is open of each share.
    private var shares: [ConnectionShare: [Int32]] = [:]
    private let buffer: UnsafeMutableBufferPointer<epoll_event>

    private static let maxEvents = 512

    /// An epoll instance that also watches `mailbox`.
    init(mailbox: Int32) throws(TransportError) {
        poller = epoll_create1(Int32(EPOLL_CLOEXEC))
        if poller < 0 { throw .system(call: "epoll_create1", code: errno) }
        buffer = .allocate(capacity: Self.maxEvents)
        buffer.initialize(repeating: epoll_event())
        if redrive_epoll_control(poller, EPOLL_CTL_ADD, mailbox, EPOLLIN.rawValue) != 0 {
            throw .system(call: "epoll_ctl", code: errno)
        }
    }

    deinit {
        close(poller)
        buffer.deallocate()
    }

    /// Waits at most `milliseconds` (-1: for ever) and returns how many events there are.
    func wait(milliseconds: Int32) -> Int {
        Int(max(epoll_wait(poller, buffer.baseAddress, Int32(Self.maxEvents), milliseconds), 0))
    }

    /// The descriptor of the event at `index` of the last `wait`, and epoll's bits.
    func raw(_ index: Int) -> (descriptor: Int32, bits: UInt32) {
        (redrive_event_descriptor(&buffer[index]), buffer[index].events)
    }

    /// The event, `nil` when nobody waits for it any more.
    func event(_ index: Int) -> Event? {
        let (descriptor, bits) = raw(index)
        guard Int(descriptor) < registrations.count else { return nil }
        let registration = registrations[Int(descriptor)]
        if registration.wanted == 0 {
            withdraw(descriptor)
            return nil
        }
        return Event(descriptor: descriptor, group: registration.group, bits: bits)
    }

    /// Notes a new socket, whose closing will be told to `closed`.
    func opened(_ descriptor: Int32, share: ConnectionShare) {
        makeRoom(descriptor)
        registrations[Int(descriptor)] = Registration(group: share.group, share: share)
        shares[share, default: []].append(descriptor)
    }

    /// Notes the port that a socket got when it was connected.
    func connected(_ descriptor: Int32, port: Int32) {
        if Int(descriptor) < registrations.count { registrations[Int(descriptor)].port = port }
    }

    /// Whether something waits to be read on the kept connection of `share` from this port, be it its
    /// end; where it is not known which that is, on any of them.
    func hasUnaskedInput(_ share: ConnectionShare, port: Int32) -> Bool {
        guard let open = shares[share] else { return false }
        if let kept = open.first(where: { registrations[Int($0)].port == port }) {
            return Self.hasInput(kept)
        }
        return open.contains { registrations[Int($0)].wanted == 0 && Self.hasInput($0) }
    }

    /// Whether a socket has bytes or an end to read.
    private static func hasInput(_ descriptor: Int32) -> Bool {
        var byte = UInt8(0)
        let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
        return count >= 0 || (errno != EAGAIN && errno != EINTR)
    }

    /// Whether a descriptor is one that `opened` was told of, not one of libcurl's own.
    func isTracked(_ descriptor: Int32) -> Bool {
        Int(descriptor) < registrations.count && registrations[Int(descriptor)].share != nil
    }

    /// Notes that a socket is about to be closed; the kernel forgets it by itself.
    func closed(_ descriptor: Int32) {
        guard Int(descriptor) < registrations.count else { return }
        if let share = registrations[Int(descriptor)].share {
            shares[share]?.removeAll { $0 == descriptor }
            if shares[share]?.isEmpty == true { shares[share] = nil }
        }
        registrations[Int(descriptor)] = Registration()
    }

    /// Notes what libcurl waits for: 0 for nothing, else EPOLLIN and EPOLLOUT.
    func want(_ bits: UInt32, on descriptor: Int32, group: Int) {
        makeRoom(descriptor)
        let index = Int(descriptor)
        registrations[index].wanted = bits
        registrations[index].group = group
        if bits == 0 {
            if registrations[index].share == nil { withdraw(descriptor) }
        } else if registrations[index].registered != bits {
            register(descriptor, bits)
        }
    }

    private func register(_ descriptor: Int32, _ bits: UInt32) {
        let known = registrations[Int(descriptor)].registered != 0
        let first = known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD
        if redrive_epoll_control(poller, first, descriptor, bits) != 0 {
            let second = errno == ENOENT ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
            _ = redrive_epoll_control(poller, second, descriptor, bits)
        }
        registrations[Int(descriptor)].registered = bits
    }

    private func withdraw(_ descriptor: Int32) {
        _ = redrive_epoll_control(poller, EPOLL_CTL_DEL, descriptor, 0)
        registrations[Int(descriptor)].registered = 0
    }

    private func makeRoom(_ descriptor: Int32) {
        let missing = Int(descriptor) + 1 - registrations.count
        if missing > 0 {
            registrations.append(contentsOf: repeatElement(Registration(), count: missing + 64))
        }
    }
}
