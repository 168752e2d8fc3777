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
    /// until the watcher is released or cancelled.
    ///
    /// Throws when the system refuses the watch.
    package init(
        directory: String, handler: @escaping @Sendable () -> Void
    ) throws(SystemFailure) {
        let events = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard events >= 0 else { throw .current("inotify_init") }
        let mask = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
        guard inotify_add_watch(events, directory + "/journal", mask) >= 0 else {
            let failure = SystemFailure.current("inotify_add_watch")
            close(events)
            throw failure
        }
        // That the store is removed or moved shows in these.
        let leaving = UInt32(IN_DELETE_SELF | IN_MOVE_SELF)
        _ = inotify_add_watch(events, directory, leaving | UInt32(IN_DELETE | IN_MOVED_FROM))
        // Who dispatches shows in the locks. Without this watch it is only told of later.
        _ = inotify_add_watch(events, directory + "/locks", mask | UInt32(IN_CLOSE_WRITE))
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
            Self.watch(events, until: end, handler)
            close(events)
            close(end)
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

    private static func watch(_ events: Int32, until stop: Int32, _ handler: () -> Void) {
        var polled = [
            pollfd(fd: events, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        ]
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            if poll(&polled, 2, -1) < 0 {
                if errno == EINTR { continue }
                return
            }
            if polled[1].revents != 0 { return }
            // What the events say does not matter, not even that some were lost.
            while read(events, &buffer, buffer.count) > 0 {}
            handler()
            usleep(coalescingMicroseconds)
        }
    }
}
