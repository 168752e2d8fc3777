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
        var texts = TextTable.none
        let (event, deliveries) = try eventAndDeliveries(&reader, &texts)
        return EventPublished(event: event, payload: try reader.blob(), deliveries: deliveries)
    }

    /// Returns the event without its payload.
    static func eventHead(
        _ reader: inout FieldReader, _ texts: inout TextTable
    ) throws(RecordFormatError) -> EventHead {
        let (event, deliveries) = try eventAndDeliveries(&reader, &texts)
        let payload = try reader.blobRange()
        try reader.finish()
        return EventHead(event: event, deliveries: deliveries, payload: payload)
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

    private static func eventAndDeliveries(
        _ reader: inout FieldReader, _ texts: inout TextTable
    ) throws(RecordFormatError) -> (Event, [EventPublished.NewDelivery]) {
        let id = try reader.id(IdentifierKinds.Event.self)
        let application = try reader.text(from: &texts)
        let type = try reader.text(from: &texts)
        let subject = try reader.optionalText()
        let key = try reader.optionalText()
        let event = Event(
            id: id, application: application, type: type, subject: subject, key: key,
            createdAt: try reader.moment())
        let deliveries = try reader.list(of: 2 * FieldLayout.leastID) {
            reader throws(RecordFormatError) in try newDelivery(&reader)
        }
        return (event, deliveries)
    }
}
