package import DeliveryEngine
import Glibc
import Synchronization

/// Sends attempts with libcurl's multi interface, in one event loop on one thread of its own.
///
/// Thousands of attempts may be in flight; one that hangs costs nothing but its memory. Requests
/// that must not be sent (D25) come back as `blocked` without anything having been dialled.
package final class CurlTransport: Transport {
    private let mailbox = Mailbox()
    private let authorities: String?
    private let budget: DescriptorBudget?
    private let spared: Int
    private let thread = Mutex<pthread_t?>(nil)

    /// A transport at rest.
    ///
    /// - Parameters:
    ///   - certificateAuthorities: a file of PEM certificates to trust in place of the system's.
    ///   - spared: the most descriptors that another part of the process may take, such as a gateway
    ///     for its clients.
    package convenience init(certificateAuthorities: String? = nil, sparing spared: Int = 0) {
        self.init(certificateAuthorities: certificateAuthorities, budget: nil, sparing: spared)
    }

    /// A transport at rest that keeps to `budget` instead of what the process may have.
    init(
        certificateAuthorities: String? = nil, budget: DescriptorBudget?, sparing spared: Int = 0
    ) {
        authorities = certificateAuthorities
        self.budget = budget
        self.spared = spared
    }

    deinit { stop() }

    /// What the process's descriptors allow; asking raises the soft limit to the hard one.
    package var capacity: Int { share.maxInFlight }

    private var share: DescriptorBudget {
        budget ?? DescriptorBudget(limit: DescriptorLimit.raised(), sparing: spared)
    }

    /// Starts the loop.
    ///
    /// Raises the soft limit of open files to the hard one. Throws `TransportError` when the kernel
    /// or libcurl has no room for it.
    package func start(deliver: @escaping @Sendable ([AttemptResult]) -> Void) throws {
        let library = try CurlLibrary.opened.get()
        guard mailbox.descriptor >= 0 else {
            throw TransportError.system(call: "eventfd", code: EMFILE)
        }
        let loop = try EventLoop(
            library: library, mailbox: mailbox, authorities: authorities,
            budget: share, deliver: deliver)
        let context = Unmanaged.passRetained(loop)
        var started = pthread_t()
        let code = pthread_create(&started, nil, runLoop, context.toOpaque())
        if code != 0 {
            context.release()
            throw TransportError.system(call: "pthread_create", code: code)
        }
        thread.withLock { $0 = started }
    }

    /// Queues attempts; returns at once.
    package func send(_ requests: [AttemptRequest]) { mailbox.post(requests) }

    /// Breaks off what is in flight and waits for the loop's end; no result comes after it.
    ///
    /// Called from within `deliver` it cannot wait, and that delivery is the last.
    package func stop() {
        mailbox.postStop()
        guard let running = thread.withLock({ $0.take() }) else { return }
        if pthread_equal(running, pthread_self()) != 0 {
            pthread_detach(running)
        } else {
            pthread_join(running, nil)
        }
    }
}

/// The thread's life.
///
/// Signals are the main thread's; a write to a closed connection is an error code here, never a
/// signal.
private func runLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, nil)
    if let context {
        Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().run()
    }
    return nil
}
