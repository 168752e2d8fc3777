import DeliveryEngine

extension RecordCodec {
    static func put(_ purged: LogPurged, into writer: inout FieldWriter) {
        writer.add(number: Int(purged.through))
        writer.add(purged.cutoff)
        writer.add(purged.at)
        writer.add(optional: purged.by) { put($1, into: &$0) }
        writer.add(optional: purged.oldestKept) { $0.add($1) }
        let extent = purged.extent
        writer.add(number: extent.deliveries)
        writer.add(number: extent.events)
        writer.add(number: extent.segments)
        writer.add(number: extent.bytes)
        writer.add(number: extent.carriedRecords)
    }

    static func logPurged(_ reader: inout FieldReader) throws(RecordFormatError) -> LogPurged {
        let number = try reader.number()
        guard let through = UInt32(exactly: number) else {
            throw reader.failure("segment \(number) cannot be")
        }
        let cutoff = try reader.moment()
        let at = try reader.moment()
        let by = try reader.optional { reader throws(RecordFormatError) in try identity(&reader) }
        let oldestKept = try reader.optionalMoment()
        var extent = LogPurged.Extent()
        extent.deliveries = try reader.number()
        extent.events = try reader.number()
        extent.segments = try reader.number()
        extent.bytes = try reader.number()
        extent.carriedRecords = try reader.number()
        return LogPurged(
            cutoff: cutoff, through: through, extent: extent, oldestKept: oldestKept, by: by,
            at: at)
    }
}
