/// A row of the log with what its columns show.
package struct LogRow: Hashable, Sendable {
    /// Its number.
    package let number: RowNumber
    /// The delivery.
    package let delivery: Delivery
    /// The endpoint's present name.
    package let endpointName: String
    /// The endpoint's present URL.
    package let endpointURL: String
    /// The payload's first bytes, at most `previewBytes`; untrusted.
    ///
    /// Empty when purged.
    package let preview: [UInt8]

    /// The most bytes of a preview.
    package static let previewBytes = 160

    /// A row.
    package init(
        number: RowNumber, delivery: Delivery, endpointName: String, endpointURL: String,
        preview: [UInt8]
    ) {
        self.number = number
        self.delivery = delivery
        self.endpointName = endpointName
        self.endpointURL = endpointURL
        self.preview = preview
    }
}
