import DeliveryEngine

extension RecordCodec {
    private enum SourceCode {
        static let signal: UInt8 = 0
        static let adjustment: UInt8 = 1
    }

    private enum CauseCode {
        static let credited: UInt8 = 0
        static let consumed: UInt8 = 1
        static let adjusted: UInt8 = 2
        static let moved: UInt8 = 3
    }

    private enum AdjustmentCode {
        static let grant: UInt8 = 0
        static let revoke: UInt8 = 1
        static let usage: UInt8 = 2
    }

    static func put(_ subject: SubjectKey, into writer: inout FieldWriter) {
        writer.add(subject.application)
        writer.add(subject.reference)
    }

    static func subject(_ reader: inout FieldReader) throws(RecordFormatError) -> SubjectKey {
        let application = try reader.text()
        return SubjectKey(application: application, try reader.text())
    }

    static func put(_ changed: EntitlementChanged, into writer: inout FieldWriter) {
        let entitlement = changed.entitlement
        put(changed.subject, into: &writer)
        writer.add(entitlement.feature)
        writer.add(coded: entitlement.state)
        writer.add(entitlement.since)
        writer.add(optional: entitlement.until) { $0.add($1) }
        switch entitlement.source {
        case .signal(let id):
            writer.add(byte: SourceCode.signal)
            writer.add(id.text)
        case .adjustment(let id):
            writer.add(byte: SourceCode.adjustment)
            writer.add(id)
        }
        writer.add(entitlement.reason)
        writer.add(changed.at)
    }

    static func entitlementChanged(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EntitlementChanged {
        let subject = try subject(&reader)
        let feature = try reader.text()
        let state = try reader.coded(EntitlementState.self)
        let since = try reader.moment()
        let until = try reader.optionalMoment()
        let source: EntitlementSource
        switch try reader.byte() {
        case SourceCode.signal: source = .signal(SignalID(try reader.text()))
        case SourceCode.adjustment:
            source = .adjustment(try reader.id(IdentifierKinds.Action.self))
        default: throw reader.failure("an entitlement's source is of no known form")
        }
        let entitlement = Entitlement(
            feature: feature, state: state, since: since, until: until, source: source,
            reason: try reader.text())
        return EntitlementChanged(
            subject: subject, entitlement: entitlement, at: try reader.moment())
    }

    static func put(_ change: UsageChanged, into writer: inout FieldWriter) {
        writer.add(change.id)
        put(change.subject, into: &writer)
        writer.add(change.meter)
        writer.add(number: change.quantity)
        writer.add(number: change.remaining)
        writer.add(change.at)
        switch change.cause {
        case .credited(let signal, let keys):
            writer.add(byte: CauseCode.credited)
            writer.add(signal.text)
            writer.add(list: keys) { $0.add($1) }
        case .consumed(let id):
            writer.add(byte: CauseCode.consumed)
            writer.add(id)
        case .adjusted(let id):
            writer.add(byte: CauseCode.adjusted)
            writer.add(id)
        case .moved(let signal, let keys):
            writer.add(byte: CauseCode.moved)
            writer.add(signal.text)
            writer.add(list: keys) { $0.add($1) }
        }
    }

    static func usageChanged(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> UsageChanged {
        let id = try reader.id(IdentifierKinds.Usage.self)
        let subject = try subject(&reader)
        let meter = try reader.text()
        let quantity = Int64(try reader.number())
        let remaining = Int64(try reader.number())
        let range = -UsageChanged.most...UsageChanged.most
        guard range.contains(quantity), range.contains(remaining) else {
            throw reader.failure("a quantity is too great")
        }
        let at = try reader.moment()
        return UsageChanged(
            id: id, subject: subject, meter: meter, quantity: quantity, remaining: remaining,
            cause: try cause(&reader), at: at)
    }

    private static func cause(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> UsageChanged.Cause {
        let code = try reader.byte()
        switch code {
        case CauseCode.credited, CauseCode.moved:
            let signal = SignalID(try reader.text())
            let keys = try texts(&reader)
            return code == CauseCode.credited
                ? .credited(by: signal, keys: keys) : .moved(by: signal, keys: keys)
        case CauseCode.consumed: return .consumed(id: try reader.text())
        case CauseCode.adjusted: return .adjusted(try reader.id(IdentifierKinds.Action.self))
        default: throw reader.failure("cause \(code) is unknown")
        }
    }

    static func put(_ adjusted: AccessAdjusted, into writer: inout FieldWriter) {
        writer.add(adjusted.id)
        put(adjusted.subject, into: &writer)
        put(adjusted.by, into: &writer)
        writer.add(adjusted.reason)
        writer.add(adjusted.at)
        switch adjusted.kind {
        case .grant(let feature, let until):
            writer.add(byte: AdjustmentCode.grant)
            writer.add(feature)
            writer.add(optional: until) { $0.add($1) }
        case .revoke(let feature):
            writer.add(byte: AdjustmentCode.revoke)
            writer.add(feature)
        case .usage(let meter, let quantity):
            writer.add(byte: AdjustmentCode.usage)
            writer.add(meter)
            writer.add(number: quantity)
        }
    }

    static func accessAdjusted(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AccessAdjusted {
        let id = try reader.id(IdentifierKinds.Action.self)
        let subject = try subject(&reader)
        let by = try identity(&reader)
        let reason = try reader.text()
        let at = try reader.moment()
        let code = try reader.byte()
        let name = try reader.text()
        let kind: AccessAdjusted.Kind
        switch code {
        case AdjustmentCode.grant:
            kind = .grant(feature: name, until: try reader.optionalMoment())
        case AdjustmentCode.revoke: kind = .revoke(feature: name)
        case AdjustmentCode.usage:
            kind = .usage(meter: name, quantity: Int64(try reader.number()))
        default: throw reader.failure("adjustment \(code) is unknown")
        }
        return AccessAdjusted(
            id: id, subject: subject, kind: kind, by: by, reason: reason, at: at)
    }
}
