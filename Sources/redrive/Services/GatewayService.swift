import CurlTransport
import DeliveryEngine
import Dispatch
import Gateway
import JournalStore

/// The HTTP gateway of a service, with its log and its figures.
struct GatewayService: Sendable {
    private let server: GatewayServer
    private let metrics: GatewayMetrics
    private let log: ServiceLog
    /// What may have requests wait for longer than a stop does.
    private let checkouts: StripeCheckouts?
    /// How long a stop leaves them to Stripe.
    private let checkoutTime: Milliseconds
    /// The most descriptors that it takes.
    let descriptors: Int

    /// What a stop keeps for the answers to checkouts that Stripe has left open: each is recorded
    /// first.
    private static let timeToRecord = Milliseconds.seconds(2)

    /// A gateway to `store` that holds its address already and takes its share of so many
    /// descriptors; `nil` where nobody asked for an address and another process has the usual one.
    ///
    /// Throws `StoreError.refused` that says why it cannot listen.
    init?(
        at wish: ListenWish, of descriptors: Int, store: OpenStore, access: any RuntimeAccess,
        log: ServiceLog
    ) throws {
        let limits = ServerLimits(descriptors: descriptors)
        let metrics = GatewayMetrics()
        let parts = GatewayParts(
            log: store.file, events: store.file, store: store.file,
            publishing: store.publishing, endpoints: store.endpointCare,
            registry: store.registryCare, operations: store.operations, access: access,
            subjects: store.file, catalogs: store.file, keys: store.file, metrics: metrics,
            clock: store.clock)
        do {
            server = try GatewayServer(
                at: wish.address, limits: limits, handler: parts.router { log.say($0) },
                observer: RequestLog(metrics: metrics) { log.say($0) }, clock: store.clock)
        } catch {
            guard !wish.isExplicit else { throw error }
            log.say("\(error); dispatching without HTTP; --listen chooses another address")
            return nil
        }
        self.metrics = metrics
        self.log = log
        checkouts = wish.stripe.provider
        checkoutTime = Milliseconds(limits.drainTime.count - Self.timeToRecord.count)
        self.descriptors = limits.descriptors
    }

    /// Starts answering and says where.
    func start() throws {
        try server.start()
        log.say("listening on \(server.address.text)")
    }

    /// Answers what is under way and ends.
    ///
    /// A checkout that Stripe leaves open is answered as failed while there is still time to record
    /// that and to say it.
    func stop() {
        let ended = DispatchSemaphore(value: 0)
        if let checkouts {
            NamedThread.start("checkouts") { [checkoutTime] in
                let limit = DispatchTime.now() + .milliseconds(Int(checkoutTime.count))
                _ = ended.wait(timeout: limit)
                checkouts.stop()
            }
        }
        server.stop()
        ended.signal()
    }

    /// Lets a stop that is under way wait for nothing more.
    func hurry() {
        server.hurry()
        checkouts?.stop()
    }

    /// Counts what the dispatcher reports.
    func note(_ report: DispatchReport) {
        if case .attemptEnded(let ended) = report { metrics.count(ended) }
    }
}
