/// Text to be found in what a row of the log shows: its columns, its id, and the payload's beginning
/// (see `LogRow.preview`), without regard to case as everywhere in a query.
package struct ShownText: Hashable, Sendable {
    /// The text.
    package let needle: TextNeedle
    /// The statuses that have it in their name.
    package let statuses: Set<DeliveryStatus>
    /// The classes of failures that have it in one of the words they are shown by.
    package let failures: Set<FailureClass>

    /// A text; `words` are those that a class of failures is shown by.
    package init(_ text: String, words: (FailureClass) -> [String]) {
        let needle = TextNeedle(text)
        self.needle = needle
        statuses = Set(DeliveryStatus.allCases.filter { needle.isFound(in: $0.rawValue) })
        failures = Set(FailureClass.allCases.filter { words($0).contains(where: needle.isFound) })
    }

    /// Whether it is in a code, as that is written.
    package func isFound(inCode code: Int) -> Bool { needle.isFound(in: String(code)) }

    /// Whether it is in what endpoints are called among tenants, or in where they are.
    package func isFound(application: String, endpointName: String, endpointURL: String) -> Bool {
        needle.isFound(in: "\(application)/\(endpointName)") || needle.isFound(in: endpointURL)
    }

    /// Whether it is at the beginning of a payload.
    package func isFound(inPayload bytes: [UInt8]) -> Bool {
        needle.isFound(in: Array(bytes.prefix(LogRow.previewBytes)))
    }

    /// Whether the row shows it.
    package func isFound(in row: LogRow) -> Bool {
        isFound(
            inColumns: row.delivery, endpointName: row.endpointName, endpointURL: row.endpointURL)
            || isFound(inPayload: row.preview)
    }

    /// Whether the columns of a delivery show it.
    func isFound(inColumns delivery: Delivery, endpointName: String, endpointURL: String) -> Bool {
        statuses.contains(delivery.status)
            || delivery.failure.map(failures.contains) == true
            || delivery.responseCode.map(isFound(inCode:)) == true
            || needle.isFound(in: delivery.id.text) || needle.isFound(in: delivery.eventType)
            || delivery.subject.map(needle.isFound(in:)) == true
            || isFound(
                application: delivery.application, endpointName: endpointName,
                endpointURL: endpointURL)
    }
}
