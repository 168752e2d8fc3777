import DeliveryEngine

/// An endpoint as the ledger keeps it, with how its deliveries fare.
struct LedgerEndpoint: Equatable {
    let id: EndpointID
    /// `nil` while only deliveries have spoken of it.
    var endpoint: Endpoint?
    /// Deliveries by the code of their status.
    private var tallies = Array(repeating: 0, count: DeliveryStatus.allCases.count + 1)
    private(set) var lastSuccessAt: Timestamp?
    private(set) var lastFailureAt: Timestamp?
    /// What holds its schedule back, by the times of records.
    var breaker = CircuitBreaker()
    /// The newest row and one, 0 when there is none.
    var lastRow: UInt32 = 0
    /// The newest attempt's slot and one, 0 when there is none.
    var lastAttempt: UInt32 = 0

    init(id: EndpointID) { self.id = id }

    /// Its present name; empty while only deliveries have spoken of it.
    var name: String { endpoint?.name ?? "" }

    /// Its present URL; empty while only deliveries have spoken of it.
    var url: String { endpoint?.url ?? "" }

    /// From when on attempts can leave for it.
    var gate: EndpointGate { EndpointGate(endpoint, outage: EndpointOutage(breaker)) }

    /// Its deliveries by status; statuses without any are left out.
    var deliveries: [DeliveryStatus: Int] {
        var result: [DeliveryStatus: Int] = [:]
        for status in DeliveryStatus.allCases where tallies[Int(status.code)] > 0 {
            result[status] = tallies[Int(status.code)]
        }
        return result
    }

    /// How many of its deliveries are pending or scheduled.
    var waiting: Int {
        tallies[Int(DeliveryStatus.pending.code)] + tallies[Int(DeliveryStatus.failed.code)]
    }

    /// Takes in a new pending delivery in this row; returns where the one before stands.
    mutating func take(_ row: Int) -> UInt32 {
        tallies[Int(DeliveryStatus.pending.code)] += 1
        return exchange(&lastRow, with: UInt32(row) + 1)
    }

    /// Counts a delivery that goes from one status to another.
    mutating func move(from old: DeliveryStatus, to new: DeliveryStatus) {
        tallies[Int(old.code)] -= 1
        tallies[Int(new.code)] += 1
    }

    /// Takes in that an attempt ended at `moment`.
    mutating func noteAnswer(at moment: Timestamp, failed: Bool) {
        if failed {
            lastFailureAt = max(lastFailureAt ?? moment, moment)
        } else {
            lastSuccessAt = max(lastSuccessAt ?? moment, moment)
        }
    }

    /// Takes in how an attempt of our own ended, for the breaker.
    mutating func noteEnd(at moment: Timestamp, failure: FailureClass?) {
        let moment = Milliseconds(moment.milliseconds)
        // Whether an interrupted one arrived nobody knows: it says nothing of the endpoint.
        if failure == .interrupted { return breaker.attemptReturned(at: moment) }
        breaker.attemptEnded(success: failure == nil, at: moment)
    }
}

extension LedgerEndpoint {
    /// The endpoint that a snapshot holds next.
    init(_ reader: inout FieldReader) throws(RecordFormatError) {
        id = try reader.id(IdentifierKinds.Endpoint.self)
        endpoint = try reader.optional { reader throws(RecordFormatError) in
            try RecordCodec.endpoint(&reader)
        }
        let hold = try reader.optional { reader throws(RecordFormatError) in
            try RecordCodec.endpointHold(&reader)
        }
        endpoint?.hold = hold
        for code in tallies.indices { tallies[code] = try reader.number() }
        lastSuccessAt = try reader.optionalMoment()
        lastFailureAt = try reader.optionalMoment()
        lastRow = UInt32(truncatingIfNeeded: try reader.number())
        lastAttempt = UInt32(truncatingIfNeeded: try reader.number())
        breaker = CircuitBreaker(
            failuresInARow: try reader.number(),
            firstFailureAt: Milliseconds(Int64(try reader.number())),
            pause: try reader.optional { reader throws(RecordFormatError) in
                Milliseconds(Int64(try reader.number()))
            },
            probeAt: try reader.optional { reader throws(RecordFormatError) in
                Milliseconds(Int64(try reader.number()))
            })
    }

    /// Puts its fields into a snapshot.
    func put(into writer: inout FieldWriter) {
        writer.add(id)
        writer.add(optional: endpoint) { RecordCodec.put($1, into: &$0) }
        writer.add(optional: endpoint?.hold) { RecordCodec.put($1, into: &$0) }
        for tally in tallies { writer.add(number: tally) }
        writer.add(optional: lastSuccessAt) { $0.add($1) }
        writer.add(optional: lastFailureAt) { $0.add($1) }
        writer.add(number: Int(lastRow))
        writer.add(number: Int(lastAttempt))
        writer.add(number: breaker.failuresInARow)
        writer.add(number: breaker.firstFailureAt.count)
        writer.add(optional: breaker.pause) { $0.add(number: $1.count) }
        writer.add(optional: breaker.probeAt) { $0.add(number: $1.count) }
    }
}
