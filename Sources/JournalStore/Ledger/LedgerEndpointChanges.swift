import DeliveryEngine

/// What operators did to endpoints, for the operator journal, as recorded and in the order of time.
struct LedgerEndpointChanges: Equatable {
    private(set) var list: [EndpointChange] = []
    private(set) var order = MomentOrder()

    init() {}

    /// Takes in a saved endpoint; what an import brings was not done by hand.
    mutating func add(_ saved: EndpointSaved) {
        guard saved.change != .imported else { return }
        append(
            EndpointChange(
                endpoint: saved.endpoint.id, name: saved.endpoint.name, change: saved.change,
                by: saved.by, at: saved.at))
    }

    private mutating func append(_ change: EndpointChange) {
        list.append(change)
        order.append { list[$0].at }
    }
}

extension LedgerEndpointChanges {
    /// The longest time between a change and the action that tells of it: they are one step, and
    /// were written with a clock read twice.
    private static let longestStep = Milliseconds.minutes(1)

    /// Forgets the change that an action beside it tells with its reason.
    mutating func drop(_ action: EndpointAction) {
        guard let last = list.last, last.endpoint == action.endpoint, last.by == action.by,
            (.zero...Self.longestStep).contains(action.at - last.at),
            last.change.rawValue == action.kind.rawValue
        else { return }
        list.removeLast()
        order.removeLast()
    }

    /// The changes in these bytes of a snapshot.
    ///
    /// Their pages were verified, so that what cannot be read was not written either.
    static func read(from bytes: [UInt8]) -> LedgerEndpointChanges {
        var changes = LedgerEndpointChanges()
        guard !bytes.isEmpty else { return changes }
        bytes.withUnsafeBytes { bytes in
            var reader = FieldReader(bytes)
            let found = try? reader.list { reader throws(RecordFormatError) in
                let endpoint = try reader.id(IdentifierKinds.Endpoint.self)
                let name = try reader.text()
                let change = try reader.coded(EndpointSaved.Change.self)
                let by = try RecordCodec.identity(&reader)
                return EndpointChange(
                    endpoint: endpoint, name: name, change: change, by: by,
                    at: try reader.moment())
            }
            for change in found ?? [] { changes.append(change) }
        }
        return changes
    }

    /// Puts the fields of a snapshot behind what `writer` holds.
    func put(into writer: inout FieldWriter) {
        writer.add(list: list) { writer, change in
            writer.add(change.endpoint)
            writer.add(change.name)
            writer.add(coded: change.change)
            RecordCodec.put(change.by, into: &writer)
            writer.add(change.at)
        }
    }
}
