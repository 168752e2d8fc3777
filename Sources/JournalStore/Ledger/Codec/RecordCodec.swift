import DeliveryEngine

/// Turns records into bytes and back, as `FieldLayout` says.
enum RecordCodec {
    /// Puts the bytes of `record` behind what `writer` holds.
    static func encode(_ record: Record, into writer: inout FieldWriter) {
        switch record {
        case .endpointSaved(let saved): put(saved, into: &writer)
        case .eventPublished(let published): put(published, into: &writer)
        case .attemptStarted(let started): put(started, into: &writer)
        case .attemptEnded(let ended): put(ended, into: &writer)
        case .actionRequested(let action): put(action, into: &writer)
        case .actionApplied(let applied): put(applied, into: &writer)
        case .actionWithdrawn(let withdrawn): put(withdrawn, into: &writer)
        case .deliveryImported(let imported): put(imported, into: &writer)
        case .logPurged(let purged): put(purged, into: &writer)
        case .signalReceived(let received): put(received, into: &writer)
        case .signalRefused(let refused): put(refused, into: &writer)
        case .entitlementChanged(let changed): put(changed, into: &writer)
        case .usageChanged(let change): put(change, into: &writer)
        case .accessAdjusted(let adjusted): put(adjusted, into: &writer)
        case .checkoutRecorded(let attempt): put(attempt, into: &writer)
        case .jobPlanned(let plan): put(plan, into: &writer)
        case .jobTargets(let targets): put(targets, into: &writer)
        case .jobControlled(let control): put(control, into: &writer)
        case .jobStopped(let stopped): put(stopped, into: &writer)
        case .jobEnded(let ended): put(ended, into: &writer)
        case .endpointActed(let action): put(action, into: &writer)
        case .storeActed(let action): put(action, into: &writer)
        case .registryChanged(let change): put(change, into: &writer)
        }
    }

    /// Returns the whole record of these bytes.
    static func decode(
        _ type: RecordType, _ payload: UnsafeRawBufferPointer
    ) throws(RecordFormatError) -> Record {
        var reader = FieldReader(payload)
        let record = try record(type, &reader)
        try reader.finish()
        return record
    }

    private static func record(
        _ type: RecordType, _ reader: inout FieldReader
    ) throws(RecordFormatError) -> Record {
        switch type {
        case .endpointSaved: return .endpointSaved(try endpointSaved(&reader))
        case .eventPublished: return .eventPublished(try eventPublished(&reader))
        case .attemptStarted: return .attemptStarted(try attemptStarted(&reader))
        case .attemptEnded: return .attemptEnded(try attemptEnded(&reader))
        case .actionRequested: return .actionRequested(try operatorAction(&reader))
        case .actionApplied: return .actionApplied(try actionApplied(&reader))
        case .actionWithdrawn: return .actionWithdrawn(try actionWithdrawn(&reader))
        case .deliveryImported: return .deliveryImported(try deliveryImported(&reader))
        case .logPurged: return .logPurged(try logPurged(&reader))
        case .signalReceived: return .signalReceived(try signalReceived(&reader))
        case .signalRefused: return .signalRefused(try signalRefused(&reader))
        case .entitlementChanged: return .entitlementChanged(try entitlementChanged(&reader))
        case .usageChanged: return .usageChanged(try usageChanged(&reader))
        case .accessAdjusted: return .accessAdjusted(try accessAdjusted(&reader))
        case .checkoutRecorded: return .checkoutRecorded(try checkout(&reader))
        case .jobPlanned: return .jobPlanned(try jobPlanned(&reader))
        case .jobTargets: return .jobTargets(try jobTargets(&reader))
        case .jobControlled: return .jobControlled(try jobControlled(&reader))
        case .jobStopped: return .jobStopped(try jobStopped(&reader))
        case .jobEnded: return .jobEnded(try jobEnded(&reader))
        case .endpointActed: return .endpointActed(try endpointAction(&reader))
        case .storeActed: return .storeActed(try storeAction(&reader))
        case .applicationSaved, .eventTypeSaved, .endpointProfileSaved:
            return .registryChanged(try registryChange(type, &reader))
        }
    }

    static func put(_ who: OperatorIdentity, into writer: inout FieldWriter) {
        writer.add(who.user)
        writer.add(who.host)
        writer.add(optional: who.terminal) { $0.add($1) }
    }

    static func identity(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> OperatorIdentity {
        let user = try reader.text()
        let host = try reader.text()
        return OperatorIdentity(user: user, host: host, terminal: try reader.optionalText())
    }

    static func put(_ headers: [Header], into writer: inout FieldWriter) {
        writer.add(list: headers) { writer, header in
            writer.add(header.name)
            writer.add(header.value)
        }
    }

    static func headers(_ reader: inout FieldReader) throws(RecordFormatError) -> [Header] {
        try reader.list(of: FieldLayout.leastHeader) { reader throws(RecordFormatError) in
            let name = try reader.text()
            return Header(name, try reader.text())
        }
    }

    /// Steps over a list of headers.
    static func skipHeaders(_ reader: inout FieldReader) throws(RecordFormatError) {
        for _ in 0..<(try reader.count(of: FieldLayout.leastHeader)) {
            _ = try reader.blobRange()
            _ = try reader.blobRange()
        }
    }
}
