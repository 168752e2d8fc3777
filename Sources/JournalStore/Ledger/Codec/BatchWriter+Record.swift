import DeliveryEngine

extension BatchWriter {
    /// Adds a record, encoded where it is going to lie.
    ///
    /// Throws `StoreError.refused` when the record or the batch is too long.
    mutating func add(_ record: Record) throws(StoreError) {
        let type = RecordType(record)
        _ = try add(
            type: type.rawValue, version: type.version, isSkippable: type.isSkippable
        ) { room in
            var fields = FieldWriter(exchange(&room, with: ByteRoom()))
            RecordCodec.encode(record, into: &fields)
            room = fields.finish()
        }
    }
}
