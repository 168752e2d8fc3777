package import DeliveryEngine
import Dispatch
import Glibc

/// The HTTP server: one thread for all sockets, some workers for the answers.
///
/// A worker may wait for the disk as long as it must; the loop never does.
package final class GatewayServer: Sendable {
    /// Where it listens; port 0 became a port.
    package let address: ListenAddress

    private let listener: Listener
    private let box: ReplyBox
    private let queue: WorkQueue
    private let limits: ServerLimits
    private let handler: any RequestHandler
    private let observer: any ServerObserver
    private let clock: any Clock
    private let ended = DispatchSemaphore(value: 0)

    /// A server that holds its address already and answers once it is started.
    ///
    /// Throws `StoreError.refused` that says why it cannot listen there.
    package init(
        at address: ListenAddress, limits: ServerLimits = ServerLimits(),
        handler: any RequestHandler, observer: any ServerObserver, clock: any Clock
    ) throws(StoreError) {
        box = try ReplyBox()
        listener = try Listener(at: address)
        self.address = listener.address
        self.limits = limits
        self.handler = handler
        self.observer = observer
        self.clock = clock
        queue = WorkQueue(
            capacity: limits.queuedRequests, mostBytes: limits.queuedBytes, workers: limits.workers)
    }

    /// Starts answering, once.
    ///
    /// Throws `StoreError.refused` when the system gives no descriptor or waits for none; it does not
    /// listen any more then.
    package func start() throws(StoreError) {
        let poller: Poller
        do throws(StoreError) {
            poller = try Poller()
        } catch {
            listener.close()
            throw error
        }
        try start(on: poller)
    }

    /// The same with a list of descriptors that it closes in the end.
    func start(on poller: Poller) throws(StoreError) {
        do throws(StoreError) {
            try poller.watch(listener.descriptor, as: ServerLoop.listenerNumber)
            try poller.watch(box.descriptor, as: ServerLoop.boxNumber)
        } catch {
            poller.close()
            // Nobody is to wait at an address where nobody answers.
            listener.close()
            throw error
        }
        let box = box
        queue.start(handler) { job, reply in
            box.put(.init(connection: job.connection, request: job.request, reply: reply))
        }
        let parts = ServerLoop.Parts(
            listener: listener, box: box, queue: queue, poller: poller, limits: limits,
            bodyLimit: handler.bodyLimit, observer: observer, clock: clock)
        let ended = ended
        NamedThread.start("gateway") {
            var loop = ServerLoop(parts)
            loop.run()
            ended.signal()
        }
    }

    /// Stops accepting, answers what is under way for as long as `drainTime`, and returns when all
    /// connections are closed; called once.
    package func stop() { stop {} }

    /// The same; `told` is called once the loop was told, which may not have looked yet.
    func stop(told: () -> Void) {
        box.stop()
        told()
        ended.wait()
        queue.end()
    }

    /// Lets a stop that is under way wait for nothing more.
    package func hurry() { box.stop() }
}
