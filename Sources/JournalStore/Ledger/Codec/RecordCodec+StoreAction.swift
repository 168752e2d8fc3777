import DeliveryEngine

extension RecordCodec {
    static func put(_ action: StoreAction, into writer: inout FieldWriter) {
        writer.add(action.id)
        writer.add(coded: action.kind)
        writer.add(action.object)
        put(action.by, into: &writer)
        writer.add(action.at)
        writer.add(optional: action.note) { $0.add($1) }
    }

    static func storeAction(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> StoreAction {
        let id = try reader.id(IdentifierKinds.Action.self)
        let kind = try reader.coded(StoreAction.Kind.self)
        let object = try reader.text()
        let by = try identity(&reader)
        let at = try reader.moment()
        return StoreAction(
            id: id, kind: kind, object: object, by: by, at: at, note: try reader.optionalText())
    }
}

extension StoreAction.Kind: Coded {
    static var codedName: String { "store action" }

    /// One more of these is another version of the record: who does not know it then passes over it,
    /// where an unknown code in a known version is damage.
    var code: UInt8 {
        switch self {
        case .keyAdded: 1
        case .keyRevoked: 2
        case .retentionSet: 3
        case .environmentSet: 4
        case .groupGranted: 5
        case .groupRevoked: 6
        case .catalogApplied: 7
        case .imported: 8
        }
    }

    init?(code: UInt8) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}
