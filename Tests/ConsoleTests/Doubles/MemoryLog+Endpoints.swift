import DeliveryEngine
import Synchronization

extension MemoryLog: EndpointOperations {
    func perform(_ request: EndpointRequest) throws -> EndpointReceipt {
        try contents.withLock { contents in
            if let failure = contents.endpointFailure { throw failure }
            contents.endpointRequests.append(request)
            contents.changes += 1
            if case .add(let draft) = request.work {
                var added = Endpoint(
                    id: Fixture.id(90), application: draft.application, name: draft.name,
                    url: draft.url, createdAt: Fixture.now)
                draft.apply(to: &added)
                contents.endpoints.append(added)
                return EndpointReceipt(added, secret: Self.secret)
            }
            let place = contents.endpoints.firstIndex { $0.id == request.endpoint }
            guard let place else { throw StoreError.refused("there is no such endpoint") }
            return Self.receipt(of: request, &contents.endpoints[place], &contents.details)
        }
    }

    private static func receipt(
        of request: EndpointRequest, _ endpoint: inout Endpoint, _ details: inout [DeliveryDetail]
    ) -> EndpointReceipt {
        switch request.work {
        case .edit(let draft): draft.apply(to: &endpoint)
        case .pause:
            endpoint.hold = EndpointHold(
                by: request.by, since: Fixture.now, reason: request.reason)
        case .resume: endpoint.hold = nil
        case .disable: endpoint.status = .disabled
        case .enable: endpoint.status = .enabled
        case .delete: endpoint.status = .deleted
        case .drop: return EndpointReceipt(endpoint, dropped: 2)
        case .rotateSecret(let overlap):
            endpoint.secrets = [
                SecretReference(id: SecretID("sec_new"), createdAt: Fixture.now),
                SecretReference(
                    id: SecretID("sec_old"), createdAt: Fixture.now - .days(9),
                    expiresAt: Fixture.now + overlap),
            ]
            return EndpointReceipt(endpoint, secret: secret)
        case .test:
            let test = Fixture.detail(
                77, EndpointCare.testType, .pending, attempts: 0, age: .zero, endpoint: endpoint)
            details.append(test)
            return EndpointReceipt(endpoint, delivery: test.delivery)
        case .add: break
        }
        return EndpointReceipt(endpoint)
    }

    /// A secret that must be on no screen but the one that shows it.
    static let secret = SigningSecret("whsec_Q0FOQVJZQ0FOQVJZQ0FOQVJZQ0FOQVJZ")

    func probe(_ endpoint: EndpointID) throws -> ProbeReport {
        try contents.withLock { contents in
            guard let known = contents.endpoints.first(where: { $0.id == endpoint }) else {
                throw StoreError.refused("there is no such endpoint")
            }
            return ProbeReport(
                target: ProbeTarget(known), findings: contents.probe, now: Fixture.now)
        }
    }

    func endpointHealth() -> [EndpointID: EndpointHealth] {
        let contents = self.contents.withLock { $0 }
        let pairs = contents.endpoints.map { endpoint in
            let own = contents.details.map(\.delivery).filter { $0.endpoint == endpoint.id }
            let attempted = own.filter { $0.latency != nil }
            let waiting = own.filter { $0.status == .pending || $0.status == .failed }
            return (
                endpoint.id,
                EndpointHealth(
                    looked: attempted.count,
                    succeeded: attempted.count { !$0.lastAttemptFailed },
                    latency: Quantiles(attempted.compactMap(\.latency)), waiting: waiting.count,
                    oldestWaitingAt: waiting.map(\.createdAt).min(),
                    due: waiting.count { $0.nextAttemptAt.map { $0 <= Fixture.now } ?? false },
                    isHeldBack: contents.outages[endpoint.id] != nil)
            )
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// What was asked for, as the store would record it.
    func endpointActions(limit: Int) -> [EndpointAction] {
        endpointRequests.reversed().prefix(limit).compactMap { request in
            guard request.work == .pause, let endpoint = request.endpoint else { return nil }
            return EndpointAction(
                id: Fixture.id(91), kind: .paused, endpoint: endpoint, by: request.by,
                at: Fixture.now, reason: request.reason, note: nil, waiting: 2)
        }
    }

    var endpointRequests: [EndpointRequest] { contents.withLock { $0.endpointRequests } }
}
