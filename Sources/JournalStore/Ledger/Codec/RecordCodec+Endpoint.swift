import DeliveryEngine

extension RecordCodec {
    static func put(_ saved: EndpointSaved, into writer: inout FieldWriter) {
        put(saved.endpoint, into: &writer)
        writer.add(coded: saved.change)
        put(saved.by, into: &writer)
        writer.add(saved.at)
    }

    static func endpointSaved(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EndpointSaved {
        let endpoint = try endpoint(&reader)
        let change = try reader.coded(EndpointSaved.Change.self)
        let by = try identity(&reader)
        return EndpointSaved(endpoint: endpoint, change: change, by: by, at: try reader.moment())
    }

    static func put(_ endpoint: Endpoint, into writer: inout FieldWriter) {
        writer.add(endpoint.id)
        writer.add(endpoint.application)
        writer.add(endpoint.name)
        writer.add(endpoint.url)
        writer.add(list: endpoint.eventPatterns) { $0.add($1) }
        writer.add(coded: endpoint.status)
        writer.add(endpoint.retry.name)
        writer.add(list: endpoint.retry.pauses) { $0.add($1) }
        writer.add(tally: endpoint.retry.maxAttempts)
        writer.add(endpoint.timeout)
        writer.add(optional: endpoint.ratePerSecond) { $0.add(fixed: $1.bitPattern) }
        writer.add(tally: endpoint.concurrency)
        writer.add(flag: endpoint.allowsPrivate)
        put(endpoint.headers, into: &writer)
        writer.add(endpoint.createdAt)
        writer.add(list: endpoint.secrets) { writer, secret in
            writer.add(secret.id)
            writer.add(secret.createdAt)
            writer.add(optional: secret.expiresAt) { $0.add($1) }
        }
    }

    static func endpoint(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> Endpoint {
        let id = try reader.id(IdentifierKinds.Endpoint.self)
        let application = try reader.text()
        let name = try reader.text()
        let url = try reader.text()
        let patterns = try reader.list { reader throws(RecordFormatError) in try reader.text() }
        let status = try reader.coded(EndpointStatus.self)
        let retry = try retryPolicy(&reader)
        let timeout = try reader.duration()
        let rate = try reader.optional { reader throws(RecordFormatError) in
            Double(bitPattern: try reader.fixed())
        }
        let concurrency = try reader.tally()
        let allowsPrivate = try reader.flag()
        let headers = try headers(&reader)
        let createdAt = try reader.moment()
        let secrets = try reader.list(of: FieldLayout.leastID) {
            reader throws(RecordFormatError) in
            let id = try reader.id(IdentifierKinds.Secret.self)
            let createdAt = try reader.moment()
            let expiresAt = try reader.optionalMoment()
            return SecretReference(id: id, createdAt: createdAt, expiresAt: expiresAt)
        }
        return Endpoint(
            id: id, application: application, name: name, url: url, eventPatterns: patterns,
            status: status, retry: retry, timeout: timeout, ratePerSecond: rate,
            concurrency: concurrency, allowsPrivate: allowsPrivate, headers: headers,
            createdAt: createdAt, secrets: secrets)
    }

    private static func retryPolicy(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> RetryPolicy {
        let name = try reader.text()
        let pauses = try reader.list { reader throws(RecordFormatError) in
            try reader.duration()
        }
        return RetryPolicy(name: name, pauses: pauses, maxAttempts: try reader.tally())
    }
}
