import DeliveryEngine

/// What the routes of Svix's interface stand on.
///
/// The words of the two worlds meet in this folder and nowhere else: their message is our event,
/// their resend our replay, their application our application, their attempt our attempt.
struct SvixParts: Sendable {
    let store: any DeliveryStore
    let events: any EventLog
    let publishing: Publishing
    let endpoints: EndpointCare
    let registry: RegistryCare
    let operations: any DeliveryOperations
    let clock: any Clock
    let memory: IdempotencyMemory

    /// The application that the path names: by its owner's id or its own name (E3).
    ///
    /// Throws a problem, the same one whether there is none or it is another tenant's.
    func application(_ call: RouteCall) throws -> ApplicationProfile {
        let text = call.path("app_id")
        let found = store.read { state in
            state.registry.application(text)
                ?? RegistryCare.known(text, in: state, now: clock.now)
                ?? Self.first(call, called: text, in: state)
        }
        guard let found else { throw Self.noApplication(text) }
        if let bound = call.boundApplication, bound != found.name {
            throw Self.noApplication(text)
        }
        return found
    }

    /// The application of the caller's own key before anything is in it: it comes into being with its
    /// first endpoint, which nobody else could make for an admin of that application alone.
    private static func first(
        _ call: RouteCall, called name: String, in state: any LedgerState
    ) -> ApplicationProfile? {
        guard let key = call.key, key.application == name,
            state.registry.applications[name] == nil
        else { return nil }
        return ApplicationProfile(
            name: name, uid: name, title: name, metadata: [:], createdAt: key.createdAt,
            updatedAt: key.createdAt)
    }

    /// The living endpoint that the path names: by its id or its owner's id for it.
    func endpoint(_ call: RouteCall, in application: ApplicationProfile) throws -> Endpoint {
        try endpoint(call.path("endpoint_id"), in: application)
    }

    /// The living endpoint of that id or owner's id.
    func endpoint(_ text: String, in application: ApplicationProfile) throws -> Endpoint {
        let found = store.read { state in
            ([EndpointID(text)] + state.registry.endpoints(called: text)).lazy
                .compactMap { state.endpoint($0) }
                .first { $0.application == application.name && $0.status != .deleted }
        }
        guard let found else {
            throw Problem(404, "there is no endpoint \(Wording.quote(text))")
        }
        return found
    }

    /// The event that the path names.
    func event(_ call: RouteCall, in application: ApplicationProfile) throws -> Event {
        let text = call.path("msg_id")
        let byKey = store.read { state in
            state.publication(application: application.name, key: text)?.event
        }.flatMap { EventKey.id(of: $0) == text ? $0 : nil }
        guard let event = events.event(EventID(text)) ?? byKey,
            event.application == application.name
        else { throw Problem(404, "there is no message \(Wording.quote(text))") }
        return event
    }

    /// Calls `body` with the deliveries of an endpoint that were made in a time, newest first.
    func forEachDelivery(
        of endpoint: EndpointID, since: Timestamp?, until: Timestamp?,
        _ body: (Delivery) throws -> Void
    ) rethrows {
        var last: DeliveryID?
        while true {
            let page = events.deliveries(of: endpoint, after: last, limit: Self.pageSize)
            for delivery in page {
                if let until, delivery.createdAt >= until { continue }
                if let since, delivery.createdAt < since { continue }
                try body(delivery)
            }
            guard let next = page.last?.id, page.count == Self.pageSize else { return }
            last = next
        }
    }

    /// The deliveries looked at while the store is held.
    private static let pageSize = 1000

    /// The payload of an event, where it is asked for.
    func payload(of event: Event, isAsked: Bool) throws -> SvixPayload {
        isAsked ? SvixPayload(try events.payload(ofEvent: event.id)) : .left
    }

    /// The profile of an endpoint, an empty one where nobody noted anything.
    func profile(of endpoint: Endpoint) -> EndpointProfile {
        store.read { $0.registry.endpoints[endpoint.id] }
            ?? EndpointProfile(endpoint: endpoint.id, updatedAt: endpoint.createdAt)
    }

    static func noApplication(_ text: String) -> Problem {
        Problem(404, "there is no application \(Wording.quote(text))")
    }

    /// Runs `body`, and words what the registry and the rules refuse as this interface does.
    static func judged<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch let fault as RegistryFault {
            switch fault {
            case .taken(let reason): throw Problem(409, reason)
            case .missing(let reason): throw Problem(404, reason)
            case .wrong(let reason): throw Problem(422, reason)
            }
        } catch StoreError.refused(let reason) {
            throw Problem(422, reason)
        }
    }
}
