import DeliveryEngine

extension Registry {
    /// The registry in these bytes of a snapshot; empty where they make none, which they do not
    /// where the snapshot's checksums hold.
    init(decoding bytes: [UInt8]) {
        self.init()
        bytes.withUnsafeBytes { bytes in
            var reader = FieldReader(bytes)
            try? read(&reader)
        }
    }

    /// Puts the fields of a snapshot behind what `writer` holds.
    func put(into writer: inout FieldWriter) {
        let applications = applications.values.sorted { $0.name < $1.name }
        writer.add(list: applications) { RecordCodec.put($1, into: &$0) }
        let types = eventTypes.values.sorted { $0.name < $1.name }
        writer.add(list: types) { RecordCodec.put($1, into: &$0) }
        let endpoints = endpoints.values.sorted { $0.endpoint < $1.endpoint }
        writer.add(list: endpoints) { RecordCodec.put($1, into: &$0) }
    }

    private mutating func read(_ reader: inout FieldReader) throws(RecordFormatError) {
        var profiles: [RegistryChange.Profile] = []
        profiles += try reader.list { reader throws(RecordFormatError) in
            .application(try RecordCodec.applicationProfile(&reader))
        }
        profiles += try reader.list { reader throws(RecordFormatError) in
            .eventType(try RecordCodec.eventTypeProfile(&reader))
        }
        profiles += try reader.list { reader throws(RecordFormatError) in
            .endpoint(try RecordCodec.endpointProfile(&reader))
        }
        // Who and when stand in the journal; the state does not need them.
        let nobody = OperatorIdentity(user: "", host: "", terminal: nil)
        for profile in profiles {
            apply(RegistryChange(profile: profile, by: nobody, at: Timestamp(milliseconds: 0)))
        }
    }
}
