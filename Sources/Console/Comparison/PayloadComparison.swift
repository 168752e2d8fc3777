import DeliveryEngine

/// What differs between a payload and the last one that the endpoint took.
struct PayloadComparison {
    let detail: DeliveryDetail
    /// The delivery it is compared with; `nil` when there is none.
    let delivered: DeliveryDetail?
    let times: TimeText
    let glyphs: Glyphs

    func write(to writer: inout ComparisonWriter) {
        let place = "\(detail.delivery.eventType) to \(detail.endpoint?.name ?? "the endpoint")"
        guard let payload = detail.payload else {
            return writer.words("The payload was purged by retention.", .warning)
        }
        guard let delivered, let other = delivered.payload else {
            return writer.words("No other \(place) was delivered yet.", .strong)
        }
        let subject = delivered.delivery.subject.map { " for \($0)" } ?? ""
        writer.words(
            "the last \(place) that was delivered\(subject), "
                + "\(times.column(delivered.delivery.createdAt)) \(delivered.delivery.id.text) "
                + "\(glyphs.arrow) this one", .strong)
        writer.section("Payload", ComparedBody.lines(other), ComparedBody.lines(payload))
    }

    /// The last delivery of the same type to the same endpoint that was delivered: of the same
    /// subject, else of any.
    static func lastDelivered(
        like delivery: Delivery, in log: any DeliveryLog, now: Timestamp
    ) throws -> DeliveryDetail? {
        let alike = [
            "status:success", Query.term(.endpoint, delivery.endpoint.text),
            Query.term(.event, delivery.eventType), "-" + Query.term(.id, delivery.id.text),
        ]
        let subject = delivery.subject.map { Query.term(.subject, $0) }
        for terms in [subject.map { alike + [$0] }, alike].compactMap({ $0 }) {
            // A subject that no query can spell is left to the second round.
            guard let query = try? Query(parsing: terms.joined(separator: " "), now: now) else {
                continue
            }
            let search = LogSearch(query: query, limit: 1)
            let rows = try log.search(search) { _ in true }.rows
            if let found = try log.details(Array(rows.prefix(1))).first { return found }
        }
        return nil
    }
}
