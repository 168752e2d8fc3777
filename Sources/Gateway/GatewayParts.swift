package import DeliveryEngine

/// What the routes stand on, joined by whoever starts a server.
package struct GatewayParts: Sendable {
    /// The log.
    package let log: any DeliveryLog
    /// The store.
    package let store: any DeliveryStore
    /// What takes in events.
    package let publishing: Publishing
    /// Events and attempts page by page.
    package let events: any EventLog
    /// What cares for endpoints.
    package let endpoints: EndpointCare
    /// What cares for applications and event types.
    package let registry: RegistryCare
    /// What operators do.
    package let operations: any DeliveryOperations
    /// Signals, access, usage and checkouts.
    package let access: any RuntimeAccess
    /// What is known of customers.
    package let subjects: any SubjectLog
    /// What prices buy.
    package let catalogs: any CatalogSource
    /// The keys.
    package let keys: any KeyRing
    /// The counts for `/metrics`.
    package let metrics: GatewayMetrics
    /// The wall clock and the other one.
    package let clock: any Clock

    /// Parts.
    package init(
        log: any DeliveryLog, events: any EventLog, store: any DeliveryStore,
        publishing: Publishing, endpoints: EndpointCare, registry: RegistryCare,
        operations: any DeliveryOperations, access: any RuntimeAccess, subjects: any SubjectLog,
        catalogs: any CatalogSource, keys: any KeyRing, metrics: GatewayMetrics, clock: any Clock
    ) {
        self.log = log
        self.events = events
        self.endpoints = endpoints
        self.registry = registry
        self.operations = operations
        self.access = access
        self.subjects = subjects
        self.catalogs = catalogs
        self.store = store
        self.publishing = publishing
        self.keys = keys
        self.metrics = metrics
        self.clock = clock
    }

    /// All routes.
    package var table: RouteTable {
        let memory = IdempotencyMemory()
        let svix = SvixParts(
            store: store, events: events, publishing: publishing, endpoints: endpoints,
            registry: registry, operations: operations, clock: clock, memory: memory)
        let deliveries = DeliveryPages(
            log: log, operations: operations, clock: clock, memory: memory)
        let tenancy = Tenancy(store)
        let runtime = AccessPages(
            access: access, tenancy: tenancy, clock: clock, memory: memory)
        let routes =
            ServicePages(log: log, metrics: metrics, catalogs: catalogs).routes
            + PublishPages(publishing: publishing, tenancy: tenancy).routes + deliveries.routes
            + runtime.routes + SignalPages(access: access).routes
            + CustomerPages(subjects: subjects, tenancy: tenancy).routes
            + SvixPages(parts: svix).routes
        let described = DescriptionPage(routes)
        return RouteTable(described.routes)
    }

    /// What answers requests; `report` is told what went wrong on our side.
    package func router(report: @escaping @Sendable (String) -> Void) -> Router {
        let gate = KeyGate(ring: keys, place: Tenancy(store).placed, report: report)
        return Router(table, gate: gate, metrics: metrics, report: report)
    }
}
