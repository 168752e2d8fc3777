/// A line of an export, read and found to keep to `ImportRules`; its attempts are with the reader.
package struct ExportedLine {
    /// The row.
    package let delivery: Delivery
    /// Its event.
    package let event: Event
    /// The event's payload, `nil` when it was purged there; good while the line is.
    package let payload: UnsafeRawBufferPointer?
    /// The name its endpoint had there.
    package let endpointName: String
    /// The URL its endpoint had there.
    package let endpointURL: String
}
