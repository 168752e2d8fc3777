import CCurl
import DeliveryEngine
import Glibc
import Synchronization

/// Where other threads leave work for the loop; the first letter wakes it.
final class Mailbox: Sendable {
    /// What the loop finds.
    struct Mail {
        /// Requests in the order they were posted.
        var requests: [AttemptRequest] = []
        /// Whether the loop is to end.
        var isStopping = false
    }

    /// Readable while there is mail; negative when the kernel had no descriptor left.
    let descriptor: Int32
    private let mail = Mutex(Mail())

    /// An empty mailbox.
    init() { descriptor = redrive_eventfd() }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Leaves requests for the loop.
    func post(_ requests: [AttemptRequest]) {
        if requests.isEmpty { return }
        let wasEmpty = mail.withLock { mail in
            defer { mail.requests.append(contentsOf: requests) }
            return mail.requests.isEmpty
        }
        if wasEmpty { wake() }
    }

    /// Tells the loop to end.
    func postStop() {
        mail.withLock { $0.isStopping = true }
        wake()
    }

    /// Takes everything; called by the loop when `descriptor` is readable.
    func take() -> Mail {
        var count = UInt64(0)
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
        return mail.withLock { mail in
            defer { mail.requests = [] }
            return mail
        }
    }

    private func wake() {
        var one = UInt64(1)
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }
}
