import DeliveryEngine

extension RecordCodec {
    static func put(_ change: RegistryChange, into writer: inout FieldWriter) {
        switch change.profile {
        case .application(let profile): put(profile, into: &writer)
        case .eventType(let profile): put(profile, into: &writer)
        case .endpoint(let profile): put(profile, into: &writer)
        }
        put(change.by, into: &writer)
        writer.add(change.at)
    }

    /// The change that a record of `type` holds.
    static func registryChange(
        _ type: RecordType, _ reader: inout FieldReader
    ) throws(RecordFormatError) -> RegistryChange {
        let profile: RegistryChange.Profile
        switch type {
        case .applicationSaved: profile = .application(try applicationProfile(&reader))
        case .eventTypeSaved: profile = .eventType(try eventTypeProfile(&reader))
        default: profile = .endpoint(try endpointProfile(&reader))
        }
        let by = try identity(&reader)
        return RegistryChange(profile: profile, by: by, at: try reader.moment())
    }

    static func put(_ profile: ApplicationProfile, into writer: inout FieldWriter) {
        writer.add(profile.name)
        writer.add(optional: profile.uid) { $0.add($1) }
        writer.add(profile.title)
        put(profile.metadata, into: &writer)
        writer.add(profile.createdAt)
        writer.add(profile.updatedAt)
        writer.add(flag: profile.isDeleted)
    }

    static func applicationProfile(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> ApplicationProfile {
        let name = try reader.text()
        let uid = try reader.optionalText()
        let title = try reader.text()
        let metadata = try metadata(&reader)
        let createdAt = try reader.moment()
        let updatedAt = try reader.moment()
        return ApplicationProfile(
            name: name, uid: uid, title: title, metadata: metadata, createdAt: createdAt,
            updatedAt: updatedAt, isDeleted: try reader.flag())
    }

    static func put(_ profile: EventTypeProfile, into writer: inout FieldWriter) {
        writer.add(profile.name)
        writer.add(profile.summary)
        writer.add(optional: profile.schemas) { $0.add(blob: $1) }
        writer.add(flag: profile.isDeprecated)
        writer.add(flag: profile.isArchived)
        writer.add(optional: profile.featureFlag) { $0.add($1) }
        writer.add(profile.createdAt)
        writer.add(profile.updatedAt)
        writer.add(flag: profile.isRemoved)
    }

    static func eventTypeProfile(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EventTypeProfile {
        let name = try reader.text()
        let summary = try reader.text()
        let schemas = try reader.optional { reader throws(RecordFormatError) in try reader.blob() }
        let isDeprecated = try reader.flag()
        let isArchived = try reader.flag()
        let featureFlag = try reader.optionalText()
        let createdAt = try reader.moment()
        let updatedAt = try reader.moment()
        return EventTypeProfile(
            name: name, summary: summary, schemas: schemas, isDeprecated: isDeprecated,
            isArchived: isArchived, featureFlag: featureFlag, createdAt: createdAt,
            updatedAt: updatedAt, isRemoved: try reader.flag())
    }

    static func put(_ profile: EndpointProfile, into writer: inout FieldWriter) {
        writer.add(profile.endpoint)
        writer.add(optional: profile.uid) { $0.add($1) }
        writer.add(profile.summary)
        put(profile.metadata, into: &writer)
        writer.add(profile.updatedAt)
    }

    static func endpointProfile(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EndpointProfile {
        let endpoint = try reader.id(IdentifierKinds.Endpoint.self)
        let uid = try reader.optionalText()
        let summary = try reader.text()
        let metadata = try metadata(&reader)
        return EndpointProfile(
            endpoint: endpoint, uid: uid, summary: summary, metadata: metadata,
            updatedAt: try reader.moment())
    }

    private static func put(_ metadata: [String: String], into writer: inout FieldWriter) {
        // In one order, so that equal profiles have equal bytes.
        writer.add(list: metadata.sorted { $0.key < $1.key }) { writer, entry in
            writer.add(entry.key)
            writer.add(entry.value)
        }
    }

    private static func metadata(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> [String: String] {
        let entries = try reader.list(of: FieldLayout.leastHeader) {
            reader throws(RecordFormatError) in
            let name = try reader.text()
            return (name, try reader.text())
        }
        return Dictionary(entries) { _, last in last }
    }
}
