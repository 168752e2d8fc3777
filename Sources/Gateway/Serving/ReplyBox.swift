import CEpoll
import DeliveryEngine
import Glibc
import Synchronization

/// Answers on their way from the workers to the loop, and what wakes it.
final class ReplyBox: Sendable {
    /// An answer to the request of a connection.
    struct Item: Sendable {
        let connection: UInt64
        let request: HTTPRequest
        let reply: HTTPReply
    }

    private struct State {
        var items: [Item] = []
        var stops = 0
    }

    /// Readable when there is something.
    let descriptor: Int32
    private let state = Mutex(State())

    /// An empty box.
    ///
    /// Throws `StoreError.refused` when the system gives no descriptor.
    init() throws(StoreError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else {
            throw .refused("eventfd failed: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Puts an answer in.
    func put(_ item: Item) {
        let isFirst = state.withLock { state in
            state.items.append(item)
            return state.items.count == 1
        }
        if isFirst { wake() }
    }

    /// Says that the server is to stop; a second time, that it is to stop now.
    func stop() {
        state.withLock { $0.stops += 1 }
        wake()
    }

    /// Everything since the last time, and how often the server was told to stop.
    func take() -> (items: [Item], stops: Int) {
        var count: UInt64 = 0
        // Nothing to read means that nothing woke it; the box is looked into all the same.
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
        return state.withLock { state in
            defer { state.items = [] }
            return (state.items, state.stops)
        }
    }

    private func wake() {
        var one: UInt64 = 1
        // It cannot be full: the loop reads all of it at once.
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }
}
