/// Takes operators' wishes about endpoints to whoever carries them out.
package final class EndpointDesk: EndpointOperations {
    private let care: EndpointCare
    private let prober: any EndpointProbe

    /// A desk before `care`; `prober` looks at endpoints from outside.
    package init(care: EndpointCare, prober: any EndpointProbe) {
        self.care = care
        self.prober = prober
    }

    /// Does what is asked for; see `EndpointOperations`.
    package func perform(_ request: EndpointRequest) throws -> EndpointReceipt {
        let (by, reason) = (request.by, request.reason)
        if case .add(let draft) = request.work {
            let added = try care.add(draft, by: by, reason: reason)
            return EndpointReceipt(added.endpoint, secret: added.secret)
        }
        guard let id = request.endpoint else {
            throw StoreError.refused("no endpoint was named; say which")
        }
        switch request.work {
        case .add(let draft), .edit(let draft):
            return EndpointReceipt(
                try care.edit(id, by: by, reason: reason) { draft.apply(to: &$0) })
        case .pause: return EndpointReceipt(try care.pause(id, by: by, reason: reason))
        case .resume: return EndpointReceipt(try care.resume(id, by: by, reason: reason))
        case .disable: return EndpointReceipt(try care.disable(id, by: by, reason: reason))
        case .enable: return EndpointReceipt(try care.enable(id, by: by, reason: reason))
        case .delete: return EndpointReceipt(try care.delete(id, by: by, reason: reason))
        case .drop:
            let dropped = try care.drop(id, by: by, reason: reason)
            return EndpointReceipt(dropped.endpoint, dropped: dropped.count)
        case .rotateSecret(let overlap):
            let rotated = try care.rotateSecret(id, overlap: overlap, by: by, reason: reason)
            return EndpointReceipt(rotated.endpoint, secret: rotated.secret)
        case .test(let type, let payload):
            let test = try care.test(id, type: type, payload: payload, by: by, reason: reason)
            return EndpointReceipt(test.endpoint, delivery: test.delivery)
        }
    }

    /// Looks whether an endpoint can be reached; see `EndpointOperations`.
    package func probe(_ endpoint: EndpointID) throws -> ProbeReport {
        prober.probe(ProbeTarget(try care.living(endpoint)))
    }
}

extension EndpointDraft {
    /// What `endpoint` is now, to be edited.
    package init(_ endpoint: Endpoint) {
        self.init(
            application: endpoint.application, name: endpoint.name, url: endpoint.url,
            eventPatterns: endpoint.eventPatterns, retry: endpoint.retry,
            timeout: endpoint.timeout, ratePerSecond: endpoint.ratePerSecond,
            concurrency: endpoint.concurrency, allowsPrivate: endpoint.allowsPrivate,
            headers: endpoint.headers)
    }

    /// Gives an endpoint these properties; its application stays.
    package func apply(to endpoint: inout Endpoint) {
        endpoint.name = name
        endpoint.url = url
        endpoint.eventPatterns = eventPatterns
        endpoint.retry = retry
        endpoint.timeout = timeout
        endpoint.ratePerSecond = ratePerSecond
        endpoint.concurrency = concurrency
        endpoint.allowsPrivate = allowsPrivate
        endpoint.headers = headers
    }
}
