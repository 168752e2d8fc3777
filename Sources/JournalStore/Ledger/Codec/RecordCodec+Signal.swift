import DeliveryEngine

extension RecordCodec {
    static func put(_ received: SignalReceived, into writer: inout FieldWriter) {
        put(received.head, into: &writer)
        writer.add(optional: received.customer) { $0.add($1) }
        writer.add(optional: received.fact) { put($1, into: &$0) }
        writer.add(blob: received.body)
    }

    static func signalReceived(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> SignalReceived {
        let (head, customer, fact) = try signalFields(&reader)
        return SignalReceived(
            head: head, customer: customer, fact: fact, body: try reader.blob())
    }

    /// Returns the signal without its body, and where that lies.
    static func signalHead(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> (SignalReceived, body: Range<Int>) {
        let (head, customer, fact) = try signalFields(&reader)
        let body = try reader.blobRange()
        try reader.finish()
        return (SignalReceived(head: head, customer: customer, fact: fact, body: []), body)
    }

    private static func signalFields(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> (SignalHead, String?, BillingFact?) {
        let head = try signalRow(&reader)
        let customer = try reader.optionalText()
        let said = try reader.optional { reader throws(RecordFormatError) in
            try fact(&reader)
        }
        return (head, customer, said)
    }

    static func put(_ head: SignalHead, into writer: inout FieldWriter) {
        writer.add(head.id.text)
        writer.add(head.application)
        writer.add(coded: head.route)
        writer.add(head.type)
        writer.add(head.createdAt)
        writer.add(head.receivedAt)
        writer.add(optional: head.subject) { $0.add($1) }
        writer.add(coded: head.effect)
        writer.add(head.note)
        writer.add(tally: head.bodyBytes)
    }

    static func signalRow(_ reader: inout FieldReader) throws(RecordFormatError) -> SignalHead {
        let id = SignalID(try reader.text())
        let application = try reader.text()
        let route = try reader.coded(SignalRoute.self)
        let type = try reader.text()
        let createdAt = try reader.moment()
        let receivedAt = try reader.moment()
        let subject = try reader.optionalText()
        let effect = try reader.coded(SignalEffect.self)
        let note = try reader.text()
        return SignalHead(
            id: id, application: application, route: route, type: type, createdAt: createdAt,
            receivedAt: receivedAt, subject: subject, effect: effect, note: note,
            bodyBytes: try reader.tally())
    }

    static func put(_ fact: BillingFact, into writer: inout FieldWriter) {
        writer.add(coded: fact.kind)
        writer.add(fact.object)
        writer.add(coded: fact.standing)
        writer.add(fact.signal.text)
        writer.add(fact.createdAt)
        writer.add(tally: fact.order)
        writer.add(optional: fact.subject) { $0.add($1) }
        for link in [
            fact.links.customer, fact.links.subscription, fact.links.invoice,
            fact.links.paymentIntent, fact.links.charge,
        ] {
            writer.add(optional: link) { $0.add($1) }
        }
        writer.add(list: fact.prices) { $0.add($1) }
        writer.add(fact.startedAt)
        writer.add(optional: fact.periodEnd) { $0.add($1) }
        writer.add(optional: fact.endsAt) { $0.add($1) }
        writer.add(flag: fact.isFirst)
        writer.add(list: fact.formerPrices.sorted()) { $0.add($1) }
    }

    static func fact(_ reader: inout FieldReader) throws(RecordFormatError) -> BillingFact {
        let kind = try reader.coded(BillingFact.Kind.self)
        let object = try reader.text()
        let standing = try reader.coded(BillingStanding.self)
        let signal = SignalID(try reader.text())
        let createdAt = try reader.moment()
        let order = try reader.tally()
        let subject = try reader.optionalText()
        var links = BillingLinks()
        links.customer = try reader.optionalText()
        links.subscription = try reader.optionalText()
        links.invoice = try reader.optionalText()
        links.paymentIntent = try reader.optionalText()
        links.charge = try reader.optionalText()
        let prices = try texts(&reader)
        var fact = BillingFact(
            kind: kind, object: object, standing: standing, signal: signal,
            createdAt: createdAt, order: order, subject: subject, links: links, prices: prices,
            startedAt: try reader.moment())
        fact.periodEnd = try reader.optionalMoment()
        fact.endsAt = try reader.optionalMoment()
        fact.isFirst = try reader.flag()
        fact.formerPrices = Set(try texts(&reader))
        return fact
    }

    static func put(_ refused: SignalRefused, into writer: inout FieldWriter) {
        writer.add(refused.application)
        writer.add(coded: refused.route)
        writer.add(coded: refused.refusal.kind)
        writer.add(refused.refusal.sentence)
        writer.add(refused.at)
        writer.add(tally: refused.bodyBytes)
        writer.add(tally: refused.unrecorded)
        writer.add(blob: refused.excerpt)
    }

    static func signalRefused(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> SignalRefused {
        let application = try reader.text()
        let route = try reader.coded(SignalRoute.self)
        let kind = try reader.coded(SignalRefusal.Kind.self)
        let refusal = SignalRefusal(kind, try reader.text())
        let at = try reader.moment()
        let bodyBytes = try reader.tally()
        let unrecorded = try reader.tally()
        return SignalRefused(
            application: application, route: route, refusal: refusal, at: at,
            bodyBytes: bodyBytes, excerpt: try reader.blob(), unrecorded: unrecorded)
    }

    static func texts(_ reader: inout FieldReader) throws(RecordFormatError) -> [String] {
        try reader.list { reader throws(RecordFormatError) in try reader.text() }
    }
}
