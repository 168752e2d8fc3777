package import DeliveryEngine

extension ImportedAttempts {
    /// These attempts in the bytes that a record holds them in.
    package init(packing attempts: [Attempt]) {
        var writer = FieldWriter()
        RecordCodec.put(attempts, into: &writer)
        self = .packed(writer.bytes)
    }
}
