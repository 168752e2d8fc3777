import DeliveryEngine

extension StoreSettings {
    /// The settings that `bytes`, the JSON of `store.json`, spell; `nil` for anything else.
    ///
    /// Members that this program does not know are passed over.
    init?(json bytes: [UInt8]) {
        guard let object = try? JSONValue(parsing: bytes),
            let format = object["format"]?.integer.flatMap({ Int(exactly: $0) }),
            let store = object["store"]?.string, let created = object["created"]?.string
        else { return nil }
        self.init(format: format, store: store, created: created)
        if let salvaged = object["salvaged"], !salvaged.isNull {
            guard let from = salvaged["from"]?.string, let at = salvaged["at"]?.string,
                let lost = salvaged["lost"]?.array
            else { return nil }
            salvage = SalvageNote(from: from, at: at, losses: lost.compactMap(\.string))
        }
        if let environment = object["environment"], !environment.isNull {
            guard let word = environment.string else { return nil }
            self.environment = word
        }
        if let days = object["retention_days"], !days.isNull {
            guard let count = days.integer.flatMap({ Int(exactly: $0) }),
                let period = RetentionPeriod(count: count)
            else { return nil }
            retention = period
        }
    }

    /// The settings as JSON, a member a line; what is not set is left out.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("created", created)
            if let environment { object.member("environment", environment) }
            object.member("format", format)
            if let retention { object.member("retention_days", retention.days ?? 0) }
            if let salvage {
                object.object("salvaged") { note in
                    note.member("from", salvage.from)
                    note.member("at", salvage.at)
                    note.member("lost", salvage.lost)
                }
            }
            object.member("store", store)
        }
        return (JSONPretty.print(writer.bytes) ?? writer.bytes) + [UInt8(ascii: "\n")]
    }
}
