import DeliveryEngine

extension RecordCodec {
    static func put(_ published: EventPublished, into writer: inout FieldWriter) {
        let event = published.event
        writer.add(event.id)
        writer.add(event.application)
        writer.add(event.type)
        writer.add(optional: event.subject) { $0.add($1) }
        writer.add(optional: event.key) { $0.add($1) }
        writer.add(event.createdAt)
        writer.add(list: published.deliveries) { put($1, into: &$0) }
        writer.add(blob: published.payload)
    }

    static func eventPublished(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EventPublished {
        let head = try eventHeadFields(&reader)
        var reading = head.deliveries
        var deliveries: [EventPublished.NewDelivery] = []
        for _ in 0..<head.deliveryCount { deliveries.append(try newDelivery(&reading)) }
        let event = Event(
            id: head.id, application: text(head.application), type: text(head.type),
            subject: head.subject.map(text), key: head.key.map(text), createdAt: head.createdAt)
        return EventPublished(
            event: event, payload: try reader.blob(), deliveries: deliveries)
    }

    /// Returns the event without its payload.
    static func eventHead(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EventHead {
        let head = try eventHeadFields(&reader)
        let payload = try reader.blobRange()
        try reader.finish()
        return EventHead(
            id: head.id, application: head.application, type: head.type, subject: head.subject,
            key: head.key, createdAt: head.createdAt, deliveryCount: head.deliveryCount,
            deliveries: head.deliveries, payload: payload)
    }

    static func put(_ new: EventPublished.NewDelivery, into writer: inout FieldWriter) {
        writer.add(new.id)
        writer.add(new.endpoint)
        writer.add(tally: new.maxAttempts)
    }

    static func newDelivery(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EventPublished.NewDelivery {
        let id = try reader.id(IdentifierKinds.Delivery.self)
        let endpoint = try reader.id(IdentifierKinds.Endpoint.self)
        return EventPublished.NewDelivery(
            id: id, endpoint: endpoint, maxAttempts: try reader.tally())
    }

    /// Reads up to the payload, whose place is left empty.
    private static func eventHeadFields(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> EventHead {
        let id = try reader.id(IdentifierKinds.Event.self)
        let application = try reader.textBytes()
        let type = try reader.textBytes()
        let subject = try reader.flag() ? try reader.textBytes() : nil
        let key = try reader.flag() ? try reader.textBytes() : nil
        let createdAt = try reader.moment()
        let count = try reader.count(of: 2 * FieldLayout.leastID)
        let deliveries = reader
        for _ in 0..<count { _ = try newDelivery(&reader) }
        return EventHead(
            id: id, application: application, type: type, subject: subject, key: key,
            createdAt: createdAt, deliveryCount: count, deliveries: deliveries, payload: 0..<0)
    }

    private static func text(_ utf8: UnsafeRawBufferPointer) -> String {
        String(decoding: utf8, as: UTF8.self)
    }
}
