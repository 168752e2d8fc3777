import DeliveryEngine

/// The operator actions and how they stand, oldest first.
struct LedgerActions: Equatable {
    private(set) var standings: [ActionStanding] = []
    /// Their order by when they were asked for.
    private(set) var order = MomentOrder()
    private var slots: [ActionID: Int] = [:]
    /// Slots of those that still wait, oldest first.
    private var awaitingSlots: [Int] = []

    var awaiting: [OperatorAction] { awaitingSlots.map { standings[$0].action } }

    func standing(_ id: ActionID) -> ActionStanding? { slots[id].map { standings[$0] } }

    func action(_ id: ActionID) -> OperatorAction? { slots[id].map { standings[$0].action } }

    /// Adds an action; of an id that there is already, the first stands, and `false` is answered.
    mutating func add(_ action: OperatorAction) -> Bool {
        guard slots[action.id] == nil else { return false }
        slots[action.id] = standings.count
        standings.append(ActionStanding(action: action))
        order.append { standings[$0].action.at }
        awaitingSlots.append(standings.count - 1)
        review(standings.count - 1)
        return true
    }

    /// Takes in what an action did; `false` when there is no such action.
    mutating func add(_ applied: ActionApplied) -> Bool {
        guard let slot = slots[applied.action] else { return false }
        standings[slot].applied.append(applied)
        review(slot)
        return true
    }

    /// Takes in a withdrawal; `false` when there is no such action.
    mutating func add(_ withdrawn: ActionWithdrawn) -> Bool {
        guard let slot = slots[withdrawn.action] else { return false }
        standings[slot].withdrawn = withdrawn
        review(slot)
        return true
    }

    /// Keeps how an attempt that `id` caused has ended.
    mutating func add(_ result: AttemptSummary, of delivery: DeliveryID, to id: ActionID) {
        guard let slot = slots[id] else { return }
        standings[slot].results[delivery] = result
        standings[slot].overtaken.remove(delivery)
    }

    /// Notes that the attempt which `id` asked for will never be, unless there was one; `false` when
    /// that changes nothing.
    mutating func noteOvertaken(_ delivery: DeliveryID, of id: ActionID) -> Bool {
        guard let slot = slots[id], standings[slot].results[delivery] == nil else { return false }
        return standings[slot].overtaken.insert(delivery).inserted
    }

    private mutating func review(_ slot: Int) {
        guard !standings[slot].isAwaiting else { return }
        awaitingSlots.removeAll { $0 == slot }
    }
}

extension LedgerActions {
    /// The actions in these bytes of a snapshot.
    ///
    /// Their pages were verified, so that what cannot be read was not written either.
    static func read(from bytes: [UInt8]) -> LedgerActions {
        var actions = LedgerActions()
        guard !bytes.isEmpty else { return actions }
        bytes.withUnsafeBytes { bytes in
            var reader = FieldReader(bytes)
            try? actions.read(&reader)
        }
        return actions
    }

    /// Puts the fields of a snapshot behind what `writer` holds.
    func put(into writer: inout FieldWriter) {
        writer.add(list: standings) { writer, standing in
            RecordCodec.put(standing.action, into: &writer)
            writer.add(list: standing.applied) { RecordCodec.put($1, into: &$0) }
            writer.add(optional: standing.withdrawn) { RecordCodec.put($1, into: &$0) }
            let results = standing.results.sorted { $0.key < $1.key }
            writer.add(list: results) { writer, result in
                writer.add(result.key)
                writer.add(tally: result.value.number)
                writer.add(optional: result.value.responseCode) { $0.add(number: $1) }
                writer.add(optional: result.value.failure) { $0.add(coded: $1) }
            }
            writer.add(list: standing.overtaken.sorted()) { $0.add($1) }
        }
    }

    private mutating func read(_ reader: inout FieldReader) throws(RecordFormatError) {
        for _ in 0..<(try reader.count()) {
            let action = try RecordCodec.operatorAction(&reader)
            _ = add(action)
            let applied = try reader.list { reader throws(RecordFormatError) in
                try RecordCodec.actionApplied(&reader)
            }
            for applied in applied { _ = add(applied) }
            let withdrawn = try reader.optional { reader throws(RecordFormatError) in
                try RecordCodec.actionWithdrawn(&reader)
            }
            if let withdrawn { _ = add(withdrawn) }
            for _ in 0..<(try reader.count()) {
                let delivery = try reader.id(IdentifierKinds.Delivery.self)
                let number = try reader.tally()
                let code = try reader.optionalNumber()
                let failure = try reader.optional { reader throws(RecordFormatError) in
                    try reader.coded(FailureClass.self)
                }
                let summary = AttemptSummary(
                    number: number, responseCode: code, failure: failure)
                add(summary, of: delivery, to: action.id)
            }
            for _ in 0..<(try reader.count()) {
                _ = noteOvertaken(
                    try reader.id(IdentifierKinds.Delivery.self), of: action.id)
            }
        }
    }
}
