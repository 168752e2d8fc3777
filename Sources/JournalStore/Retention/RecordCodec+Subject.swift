import DeliveryEngine

extension RecordCodec {
    /// What a record is about, from its first bytes.
    static func subject(
        _ type: RecordType, _ payload: UnsafeRawBufferPointer
    ) throws(RecordFormatError) -> PurgePlan.Subject {
        var reader = FieldReader(payload)
        switch type {
        case .endpointSaved, .endpointActed:
            return .endpoint(try reader.id(IdentifierKinds.Endpoint.self))
        case .eventPublished:
            return .event(try reader.id(IdentifierKinds.Event.self))
        case .attemptStarted, .attemptEnded, .deliveryImported:
            return .delivery(try reader.id(IdentifierKinds.Delivery.self))
        case .actionRequested, .actionApplied, .actionWithdrawn:
            return .action(try reader.id(IdentifierKinds.Action.self))
        case .logPurged:
            return .purge
        case .signalReceived:
            return .signal(isNeeded: try signalHead(&reader).0.fact != nil)
        case .signalRefused:
            return .refusedSignal
        case .usageChanged:
            let change = try usageChanged(&reader)
            if case .consumed = change.cause { return .consumption(change.id) }
            return .access
        case .entitlementChanged, .accessAdjusted, .checkoutRecorded:
            return .access
        case .jobPlanned, .jobTargets, .jobControlled, .jobStopped, .jobEnded:
            return .job(try reader.id(IdentifierKinds.Job.self))
        case .applicationSaved, .eventTypeSaved, .storeActed:
            return .registry
        case .endpointProfileSaved:
            return .endpoint(try reader.id(IdentifierKinds.Endpoint.self))
        }
    }

    /// The event of a publication that made no delivery, `nil` for any other record.
    static func barrenEvent(
        _ type: RecordType, _ payload: UnsafeRawBufferPointer
    ) throws(RecordFormatError) -> EventID? {
        guard type == .eventPublished else { return nil }
        var reader = FieldReader(payload)
        let head = try eventHead(&reader)
        return head.deliveryCount == 0 ? head.id : nil
    }
}
