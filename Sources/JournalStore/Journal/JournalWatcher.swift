import DeliveryEngine
import Glibc
import Synchronization

/// Calls back when any process may have appended to a journal.
///
/// A hint: what is new is read with `Journal.follow`. Nothing runs while nothing happens.
package final class JournalWatcher: Sendable {
    /// Appends within this time are told of together: the first at once, and who appends without a
    /// pause is not stopped for being looked at, least of all by its own process.
    private static let coalescingMicroseconds: UInt32 = 40_000

    /// The near end of a pair of sockets; its thread ends when it is closed.
    private let life: Mutex<Int32?>

    /// Watches the journal of the store in `directory`; `handler` is called on a thread of its own
    /// until the watcher is released or cancelled, or until `ended` says that it watches no more.
    ///
    /// Throws when the system refuses the watch.
    package init(
        directory: String, handler: @escaping @Sendable () -> Void,
        ended: @escaping @Sendable (SystemFailure) -> Void
    ) throws(SystemFailure) {
        let events = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard events >= 0 else { throw .current("inotify_init") }
        do throws(SystemFailure) {
            try Self.add(directory, to: events)
        } catch {
            close(events)
            throw error
        }
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            let failure = SystemFailure.current("socketpair")
            close(events)
            throw failure
        }
        life = Mutex(ends[1])
        let end = ends[0]
        NamedThread.start("watcher") {
            let failure = Self.watch(events, until: end, handler)
            close(events)
            close(end)
            if let failure { ended(failure) }
        }
    }

    deinit { cancel() }

    /// Ends the watching; a call of the handler may still be running.
    package func cancel() {
        life.withLock { life in
            if let life { close(life) }
            life = nil
        }
    }

    /// Has `events` tell of everything in a store that matters here.
    private static func add(_ store: String, to events: Int32) throws(SystemFailure) {
        let mask = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
        // That the store is removed or moved shows in its directory, and who dispatches in the locks.
        let leaving = UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_DELETE | IN_MOVED_FROM)
        let places = [
            ("/journal", mask), ("", leaving), ("/locks", mask | UInt32(IN_CLOSE_WRITE)),
        ]
        for (place, mask) in places {
            guard inotify_add_watch(events, store + place, mask) < 0 else { continue }
            let failure = SystemFailure.current("inotify_add_watch")
            // A copy that nobody ever wrote to may have no locks.
            if place == "/locks", failure.code == ENOENT { continue }
            throw failure
        }
    }

    /// Calls `handler` for what `events` tells of until `stop` is closed at its other end, or until
    /// nothing is told any more: returns why.
    static func watch(
        _ events: Int32, until stop: Int32, _ handler: () -> Void
    ) -> SystemFailure? {
        var polled = [
            pollfd(fd: events, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        ]
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            if poll(&polled, 2, -1) < 0 {
                if errno == EINTR { continue }
                return .current("poll")
            }
            if polled[1].revents != 0 { return nil }
            guard polled[0].revents == Int16(POLLIN) else {
                return SystemFailure(call: "poll", code: EIO)
            }
            // What the events say does not matter, not even that some were lost.
            while read(events, &buffer, buffer.count) > 0 {}
            handler()
            usleep(coalescingMicroseconds)
        }
    }
}
