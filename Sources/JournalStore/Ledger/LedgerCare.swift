import DeliveryEngine

/// What operators did to endpoints and to the store itself, as recorded and in the order of time.
struct LedgerCare: Equatable {
    private(set) var actions: [EndpointAction] = []
    private(set) var order = MomentOrder()
    private(set) var storeActions: [StoreAction] = []
    private(set) var storeOrder = MomentOrder()
    private var known: Set<ActionID> = []

    /// Adds an entry; of an id that there is already, the first stands.
    mutating func add(_ action: EndpointAction) {
        guard known.insert(action.id).inserted else { return }
        actions.append(action)
        order.append { actions[$0].at }
    }

    /// The same for what was done to the store.
    mutating func add(_ action: StoreAction) {
        guard known.insert(action.id).inserted else { return }
        storeActions.append(action)
        storeOrder.append { storeActions[$0].at }
    }
}

extension LedgerCare {
    /// The entries in these bytes of a snapshot.
    ///
    /// Their pages were verified, so that what cannot be read was not written either.
    static func read(from bytes: [UInt8]) -> LedgerCare {
        var care = LedgerCare()
        guard !bytes.isEmpty else { return care }
        bytes.withUnsafeBytes { bytes in
            var reader = FieldReader(bytes)
            try? care.read(&reader)
        }
        return care
    }

    /// Puts the fields of a snapshot behind what `writer` holds.
    func put(into writer: inout FieldWriter) {
        writer.add(list: actions) { RecordCodec.put($1, into: &$0) }
        writer.add(list: storeActions) { RecordCodec.put($1, into: &$0) }
    }

    private mutating func read(_ reader: inout FieldReader) throws(RecordFormatError) {
        for _ in 0..<(try reader.count()) { add(try RecordCodec.endpointAction(&reader)) }
        for _ in 0..<(try reader.count()) { add(try RecordCodec.storeAction(&reader)) }
    }
}
