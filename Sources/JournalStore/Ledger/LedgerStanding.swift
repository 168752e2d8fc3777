import DeliveryEngine

/// What the ledger keeps beside its tables: endpoints, and what is under way.
///
/// It is small, so a snapshot holds it as fields that are read as a whole.
struct LedgerStanding: Equatable {
    var endpoints: [LedgerEndpoint] = []
    /// The endpoints' slots in the order they were added.
    var addedEndpoints: [Int32] = []
    /// Attempts that have started and not ended, by row.
    var inFlight: [Int32: AttemptInFlight] = [:]
    /// Retries that operators asked for and that have not started, by row.
    var requestedRetries: [Int32: RequestedRetry] = [:]
    var newestRecordAt: Timestamp?
    /// The last purge; its effect is in what the journal no longer holds.
    var lastPurge: LogPurged?
    /// Records that speak of something the log does not hold, or that came twice; not folded.
    var orphans = 0
    private var endpointsByID: [EndpointID: Int32] = [:]

    init() {}

    func endpointSlot(_ id: EndpointID) -> Int32? { endpointsByID[id] }

    /// The present name and URL of the endpoint in a slot; empty in one that only a damaged snapshot
    /// names.
    func naming(ofSlot slot: Int) -> (name: String, url: String) {
        // Asked of the element where it lies: a copy of it would count a dozen references.
        endpoints.indices.contains(slot) ? (endpoints[slot].name, endpoints[slot].url) : ("", "")
    }

    /// The slot of an endpoint, made when there is none.
    mutating func endpointSlot(for id: EndpointID) -> Int32 {
        if let known = endpointsByID[id] { return known }
        let slot = Int32(endpoints.count)
        endpoints.append(LedgerEndpoint(id: id))
        endpointsByID[id] = slot
        return slot
    }

    /// Takes in an endpoint as it is from now on.
    mutating func save(_ endpoint: Endpoint) {
        let slot = endpointSlot(for: endpoint.id)
        let former = endpoints[Int(slot)].endpoint
        if former == nil { addedEndpoints.append(slot) }
        change(slot) { $0 = endpoint.saved(after: former) }
    }

    /// Takes in what was done to an endpoint; `false` when there is no such endpoint.
    mutating func take(_ action: EndpointAction) -> Bool {
        guard let slot = endpointSlot(action.endpoint), endpoints[Int(slot)].endpoint != nil else {
            return false
        }
        change(slot) { $0?.apply(action) }
        return true
    }

    private mutating func change(_ slot: Int32, _ body: (inout Endpoint?) -> Void) {
        let former = endpoints[Int(slot)].endpoint
        body(&endpoints[Int(slot)].endpoint)
        if endpoints[Int(slot)].endpoint?.beginsAnew(after: former) == true {
            endpoints[Int(slot)].breaker = CircuitBreaker()
        }
    }
}

extension LedgerStanding {
    /// The standing in these bytes of a snapshot; `nil` when they make none.
    init?(decoding bytes: [UInt8]) {
        let found = bytes.withUnsafeBytes { bytes -> LedgerStanding? in
            var reader = FieldReader(bytes)
            var standing = LedgerStanding()
            guard (try? standing.read(&reader)) != nil else { return nil }
            return standing
        }
        guard let found else { return nil }
        self = found
    }

    /// Puts the fields of a snapshot behind what `writer` holds.
    func put(into writer: inout FieldWriter) {
        writer.add(list: endpoints) { $1.put(into: &$0) }
        writer.add(list: addedEndpoints) { $0.add(number: Int($1)) }
        writer.add(list: inFlight.sorted { $0.key < $1.key }) { writer, entry in
            writer.add(number: Int(entry.key))
            RecordCodec.put(entry.value, into: &writer)
        }
        writer.add(list: requestedRetries.sorted { $0.key < $1.key }) { writer, entry in
            writer.add(number: Int(entry.key))
            writer.add(entry.value.action)
            writer.add(entry.value.notBefore)
        }
        writer.add(optional: newestRecordAt) { $0.add($1) }
        writer.add(number: orphans)
        writer.add(optional: lastPurge) { RecordCodec.put($1, into: &$0) }
    }

    private mutating func read(_ reader: inout FieldReader) throws(RecordFormatError) {
        endpoints = try reader.list { reader throws(RecordFormatError) in
            try LedgerEndpoint(&reader)
        }
        for (slot, endpoint) in endpoints.enumerated() { endpointsByID[endpoint.id] = Int32(slot) }
        addedEndpoints = try reader.list { reader throws(RecordFormatError) in
            Int32(truncatingIfNeeded: try reader.number())
        }
        let flights = try reader.list { reader throws(RecordFormatError) in
            (Int32(truncatingIfNeeded: try reader.number()), try RecordCodec.inFlight(&reader))
        }
        inFlight = Dictionary(flights) { first, _ in first }
        let retries = try reader.list { reader throws(RecordFormatError) in
            let row = Int32(truncatingIfNeeded: try reader.number())
            let action = try reader.id(IdentifierKinds.Action.self)
            return (row, RequestedRetry(action: action, notBefore: try reader.moment()))
        }
        requestedRetries = Dictionary(retries) { first, _ in first }
        newestRecordAt = try reader.optionalMoment()
        orphans = try reader.number()
        lastPurge = try reader.optional { reader throws(RecordFormatError) in
            try RecordCodec.logPurged(&reader)
        }
        try reader.finish()
    }
}
