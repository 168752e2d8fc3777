import DeliveryEngine

extension RecordCodec {
    static func put(_ action: EndpointAction, into writer: inout FieldWriter) {
        writer.add(action.endpoint)
        writer.add(action.id)
        writer.add(coded: action.kind)
        put(action.by, into: &writer)
        writer.add(action.at)
        writer.add(optional: action.reason) { $0.add($1) }
        writer.add(optional: action.note) { $0.add($1) }
        writer.add(tally: action.waiting)
    }

    static func endpointAction(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EndpointAction {
        let endpoint = try reader.id(IdentifierKinds.Endpoint.self)
        let id = try reader.id(IdentifierKinds.Action.self)
        let kind = try reader.coded(EndpointAction.Kind.self)
        let by = try identity(&reader)
        let at = try reader.moment()
        let reason = try reader.optionalText()
        let note = try reader.optionalText()
        return EndpointAction(
            id: id, kind: kind, endpoint: endpoint, by: by, at: at, reason: reason, note: note,
            waiting: try reader.tally())
    }

    static func put(_ hold: EndpointHold, into writer: inout FieldWriter) {
        put(hold.by, into: &writer)
        writer.add(hold.since)
        writer.add(optional: hold.reason) { $0.add($1) }
    }

    static func endpointHold(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EndpointHold {
        let by = try identity(&reader)
        let since = try reader.moment()
        return EndpointHold(by: by, since: since, reason: try reader.optionalText())
    }
}

extension EndpointAction.Kind: Coded {
    static var codedName: String { "endpoint action" }

    var code: UInt8 {
        switch self {
        case .added: 1
        case .edited: 2
        case .paused: 3
        case .resumed: 4
        case .disabled: 5
        case .enabled: 6
        case .dropped: 7
        case .deleted: 8
        case .secretRotated: 9
        case .tested: 10
        }
    }

    init?(code: UInt8) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}
