import DeliveryEngine

extension AccessBook.Contents {
    func putAccounts(into writer: inout FieldWriter) {
        let sorted = accounts.sorted { $0.key < $1.key }
        writer.add(list: sorted) { writer, entry in
            RecordCodec.put(entry.key, into: &writer)
            let account = entry.value
            writer.add(list: account.facts.sorted()) { Self.put($1, into: &$0) }
            let stories = account.entitlements.sorted { $0.key < $1.key }
            writer.add(list: stories) { writer, story in
                writer.add(list: story.value.history) { RecordCodec.put($1, into: &$0) }
            }
            let meters = account.meters.sorted { $0.key < $1.key }
            writer.add(list: meters) { writer, meter in
                writer.add(list: meter.value.history) { RecordCodec.put($1, into: &$0) }
            }
            writer.add(list: account.adjustments) { RecordCodec.put($1, into: &$0) }
            writer.add(list: account.checkouts) { RecordCodec.put($1, into: &$0) }
            writer.add(list: account.aliases.sorted()) { $0.add($1) }
        }
    }

    mutating func readAccounts(_ reader: inout FieldReader) throws(RecordFormatError) {
        for _ in 0..<(try reader.count()) {
            let subject = try RecordCodec.subject(&reader)
            var account = SubjectAccount()
            account.facts = Set(try Self.keys(&reader))
            for _ in 0..<(try reader.count()) {
                for _ in 0..<(try reader.count()) {
                    account.apply(try RecordCodec.entitlementChanged(&reader))
                }
            }
            for _ in 0..<(try reader.count()) {
                for _ in 0..<(try reader.count()) {
                    account.apply(try RecordCodec.usageChanged(&reader))
                }
            }
            account.adjustments = try reader.list { reader throws(RecordFormatError) in
                try RecordCodec.accessAdjusted(&reader)
            }
            account.checkouts = try reader.list { reader throws(RecordFormatError) in
                try RecordCodec.checkout(&reader)
            }
            account.aliases = Set(try RecordCodec.texts(&reader))
            accounts[subject] = account
        }
        try reader.finish()
    }

    func putTies(into writer: inout FieldWriter) {
        writer.add(list: placed.sorted { $0.key < $1.key }) { writer, entry in
            Self.put(entry.key, into: &writer)
            RecordCodec.put(entry.value.fact, into: &writer)
            RecordCodec.put(entry.value.subject, into: &writer)
        }
        let known = anchors.sorted {
            ($0.key.object, $0.key.application) < ($1.key.object, $1.key.application)
        }
        writer.add(list: known) { writer, entry in
            writer.add(entry.key.application)
            writer.add(entry.key.object)
            writer.add(optional: entry.value.tie) { writer, tie in
                writer.add(tie.subject)
                writer.add(tie.at)
                writer.add(tie.by.text)
            }
            writer.add(optional: entry.value.customer) { $0.add($1) }
            writer.add(list: entry.value.facts.sorted()) { Self.put($1, into: &$0) }
        }
        let bought = credits.sorted {
            ($0.key.key, $0.key.application) < ($1.key.key, $1.key.application)
        }
        writer.add(list: bought) { writer, entry in
            writer.add(entry.key.application)
            writer.add(entry.key.key)
            RecordCodec.put(entry.value.subject, into: &writer)
            writer.add(list: entry.value.amounts.sorted { $0.key < $1.key }) { writer, amount in
                writer.add(amount.key)
                writer.add(number: amount.value)
            }
        }
        let counted = consumed.sorted {
            ($0.key.subject, $0.key.meter, $0.key.id) < ($1.key.subject, $1.key.meter, $1.key.id)
        }
        writer.add(list: counted) { writer, entry in
            RecordCodec.put(entry.key.subject, into: &writer)
            writer.add(entry.key.meter)
            writer.add(entry.key.id)
            writer.add(number: entry.value.quantity)
            writer.add(number: entry.value.remaining)
        }
    }

    mutating func readTies(_ reader: inout FieldReader) throws(RecordFormatError) {
        for _ in 0..<(try reader.count()) {
            let key = try Self.key(&reader)
            let fact = try RecordCodec.fact(&reader)
            placed[key] = AccessBook.PlacedFact(
                fact: fact, subject: try RecordCodec.subject(&reader))
        }
        for _ in 0..<(try reader.count()) {
            let application = try reader.text()
            let key = AccessBook.AnchorKey(application: application, object: try reader.text())
            anchors[key] = try Self.anchor(&reader)
        }
        for _ in 0..<(try reader.count()) {
            let application = try reader.text()
            let key = AccessBook.CreditKey(application: application, key: try reader.text())
            var credit = AccessBook.Credit(subject: try RecordCodec.subject(&reader), amounts: [:])
            for _ in 0..<(try reader.count()) {
                let meter = try reader.text()
                credit.amounts[meter] = Int64(try reader.number())
            }
            credits[key] = credit
        }
        for _ in 0..<(try reader.count()) {
            let subject = try RecordCodec.subject(&reader)
            let meter = try reader.text()
            let id = try reader.text()
            let key = AccessBook.UsageKey(subject: subject, meter: meter, id: id)
            let quantity = Int64(try reader.number())
            consumed[key] = AccessBook.Consumption(
                quantity: quantity, remaining: Int64(try reader.number()))
        }
        try reader.finish()
    }

    func putSignals(_ bodies: [PayloadPlace], into writer: inout FieldWriter) {
        writer.add(list: Array(zip(signals, bodies))) { writer, entry in
            RecordCodec.put(entry.0, into: &writer)
            writer.add(number: Int(entry.1.position.segment))
            writer.add(number: entry.1.position.offset)
            writer.add(number: entry.1.position.length)
            writer.add(number: entry.1.range.lowerBound)
        }
        writer.add(list: refused) { RecordCodec.put($1, into: &$0) }
    }

    mutating func readSignals(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> [PayloadPlace] {
        var bodies: [PayloadPlace] = []
        for _ in 0..<(try reader.count()) {
            let head = try RecordCodec.signalRow(&reader)
            let segment = UInt32(truncatingIfNeeded: try reader.number())
            let offset = Int(UInt32(truncatingIfNeeded: try reader.number()))
            let length = Int(UInt32(truncatingIfNeeded: try reader.number()))
            let start = Int(UInt32(truncatingIfNeeded: try reader.number()))
            signals.append(head)
            bodies.append(
                PayloadPlace(
                    position: RecordPosition(segment: segment, offset: offset, length: length),
                    range: start..<start + head.bodyBytes))
        }
        refused = try reader.list { reader throws(RecordFormatError) in
            try RecordCodec.signalRefused(&reader)
        }
        try reader.finish()
        return bodies
    }

    private static func put(_ key: FactKey, into writer: inout FieldWriter) {
        writer.add(key.application)
        writer.add(coded: key.kind)
        writer.add(key.object)
    }

    private static func key(_ reader: inout FieldReader) throws(RecordFormatError) -> FactKey {
        let application = try reader.text()
        let kind = try reader.coded(BillingFact.Kind.self)
        return FactKey(application: application, kind: kind, object: try reader.text())
    }

    private static func keys(_ reader: inout FieldReader) throws(RecordFormatError) -> [FactKey] {
        try reader.list { reader throws(RecordFormatError) in try key(&reader) }
    }

    private static func anchor(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AccessBook.Anchor {
        var anchor = AccessBook.Anchor()
        anchor.tie = try reader.optional { reader throws(RecordFormatError) in
            let subject = try reader.text()
            let at = try reader.moment()
            return AccessBook.Anchor.Tie(
                subject: subject, at: at, by: SignalID(try reader.text()))
        }
        anchor.customer = try reader.optionalText()
        anchor.facts = Set(try keys(&reader))
        return anchor
    }
}
