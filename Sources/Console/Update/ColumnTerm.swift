import DeliveryEngine

/// The value of a column in the query language.
struct ColumnTerm {
    let column: LogColumn
    let row: LogRow
    /// Whether another endpoint has the same name, so that only the id tells them apart.
    let isNameShared: Bool

    private var delivery: Delivery { row.delivery }

    var text: Result<String, ColumnRefusal> {
        switch column {
        case .time: return .success(minute(of: delivery.createdAt))
        case .status: return .success("status:\(delivery.status.rawValue.lowercased())")
        case .code:
            guard case .failure(let failure) = CodeWord(delivery) else {
                return .success("code:\(delivery.responseCode.map(String.init) ?? "none")")
            }
            return .success("error:\(failure.rawValue)")
        case .tries: return .success("attempts:\(delivery.attempts)")
        case .endpoint:
            let value = isNameShared ? delivery.endpoint.text : row.endpointName
            return .success(Query.term(.endpoint, value))
        case .url:
            guard !row.endpointURL.isEmpty else { return refused("its endpoint is not known") }
            return .success(Query.term(.url, row.endpointURL))
        case .event: return .success(Query.term(.event, delivery.eventType))
        case .attempted:
            if delivery.attemptedAt == nil { return .success("attempted:none") }
            return refused("attempted: asks for how long ago, such as attempted:<2h")
        case .next:
            if delivery.nextAttemptAt == nil { return .success("next:none") }
            return refused("next: asks for how far off, such as next:<10m")
        case .latency:
            guard let latency = delivery.latency else { return refused("there was no attempt") }
            return .success("latency:>=\(latency.count)ms")
        }
    }

    private func refused(_ reason: String) -> Result<String, ColumnRefusal> {
        .failure(ColumnRefusal(reason: reason))
    }

    /// The minute a moment lies in: what the narrowest column shows of it.
    private func minute(of moment: Timestamp) -> String {
        let rest = (moment.milliseconds % 60_000 + 60_000) % 60_000
        let start = Timestamp(milliseconds: moment.milliseconds - rest)
        return FilterEditing.range(from: start, until: start + Milliseconds(59_999))
    }
}
