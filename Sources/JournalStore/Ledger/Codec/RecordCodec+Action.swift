import DeliveryEngine

extension RecordCodec {
    private enum EffectCode {
        static let retryQueued: UInt8 = 0
        static let replayed: UInt8 = 1
        static let resent: UInt8 = 2
        static let cancelled: UInt8 = 3
        static let refused: UInt8 = 4
    }

    static func put(_ action: OperatorAction, into writer: inout FieldWriter) {
        writer.add(action.id)
        writer.add(coded: action.kind)
        put(action.by, into: &writer)
        writer.add(action.at)
        writer.add(optional: action.reason) { $0.add($1) }
        writer.add(optional: action.query) { $0.add($1) }
        writer.add(action.notBefore)
        writer.add(list: action.targets) { $0.add($1) }
        writer.add(list: action.refusals) { writer, refusal in
            writer.add(refusal.delivery)
            writer.add(refusal.reason)
        }
        writer.add(optional: action.ticket) { $0.add($1) }
    }

    static func operatorAction(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> OperatorAction {
        let id = try reader.id(IdentifierKinds.Action.self)
        let kind = try reader.coded(ActionKind.self)
        let by = try identity(&reader)
        let at = try reader.moment()
        let reason = try reader.optionalText()
        let query = try reader.optionalText()
        let notBefore = try reader.moment()
        let targets = try reader.list(of: FieldLayout.leastID) {
            reader throws(RecordFormatError) in try reader.id(IdentifierKinds.Delivery.self)
        }
        let refusals = try reader.list(of: FieldLayout.leastID) {
            reader throws(RecordFormatError) in
            let delivery = try reader.id(IdentifierKinds.Delivery.self)
            return Refusal(delivery: delivery, reason: try reader.text())
        }
        // Version 1 ends here.
        let ticket = reader.isAtEnd ? nil : try reader.optionalText()
        return OperatorAction(
            id: id, kind: kind, by: by, at: at, reason: reason, ticket: ticket, query: query,
            notBefore: notBefore, targets: targets, refusals: refusals)
    }

    static func put(_ applied: ActionApplied, into writer: inout FieldWriter) {
        writer.add(applied.action)
        writer.add(applied.delivery)
        writer.add(applied.at)
        switch applied.effect {
        case .retryQueued: writer.add(byte: EffectCode.retryQueued)
        case .replayed(let maxAttempts):
            writer.add(byte: EffectCode.replayed)
            writer.add(tally: maxAttempts)
        case .resent(let new):
            writer.add(byte: EffectCode.resent)
            put(new, into: &writer)
        case .cancelled: writer.add(byte: EffectCode.cancelled)
        case .refused(let reason):
            writer.add(byte: EffectCode.refused)
            writer.add(reason)
        }
    }

    static func actionApplied(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> ActionApplied {
        let action = try reader.id(IdentifierKinds.Action.self)
        let delivery = try reader.id(IdentifierKinds.Delivery.self)
        let at = try reader.moment()
        return ActionApplied(
            action: action, delivery: delivery, at: at, effect: try effect(&reader))
    }

    private static func effect(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> ActionApplied.Effect {
        let code = try reader.byte()
        switch code {
        case EffectCode.retryQueued: return .retryQueued
        case EffectCode.replayed: return .replayed(maxAttempts: try reader.tally())
        case EffectCode.resent: return .resent(try newDelivery(&reader))
        case EffectCode.cancelled: return .cancelled
        case EffectCode.refused: return .refused(try reader.text())
        default: throw reader.failure("effect \(code) is unknown")
        }
    }

    static func put(_ withdrawn: ActionWithdrawn, into writer: inout FieldWriter) {
        writer.add(withdrawn.action)
        put(withdrawn.by, into: &writer)
        writer.add(withdrawn.at)
    }

    static func actionWithdrawn(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> ActionWithdrawn {
        let action = try reader.id(IdentifierKinds.Action.self)
        let by = try identity(&reader)
        return ActionWithdrawn(action: action, by: by, at: try reader.moment())
    }
}
