import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("The bytes of records")
struct RecordCodecTests {
    private func bytes(of record: Record) -> [UInt8] {
        var writer = FieldWriter()
        RecordCodec.encode(record, into: &writer)
        return writer.bytes
    }

    private func decode(_ type: RecordType, _ bytes: [UInt8]) -> Result<Record, any Error> {
        bytes.withUnsafeBytes { bytes in Result { try RecordCodec.decode(type, bytes) } }
    }

    @Test("A record comes back as it went in", arguments: RecordSamples.all)
    func roundTrip(record: Record) throws {
        #expect(try decode(RecordType(record), bytes(of: record)).get() == record)
    }

    @Test("A record cut at any byte is refused", arguments: RecordSamples.all)
    func truncation(record: Record) {
        let whole = bytes(of: record)
        for length in 0..<whole.count {
            let cut = decode(RecordType(record), Array(whole[..<length]))
            // Cut where an earlier version ended, it is one of that version.
            if let earlier = try? cut.get(), Self.isEarlierVersion(earlier, of: record) { continue }
            #expect(throws: RecordFormatError.self) { try cut.get() }
        }
    }

    private static func isEarlierVersion(_ earlier: Record, of record: Record) -> Bool {
        switch (earlier, record) {
        case (.actionRequested(let old), .actionRequested(let new)):
            old.ticket == nil && old.targets == new.targets && old.refusals == new.refusals
        case (.jobPlanned(let old), .jobPlanned(let new)):
            old.notBefore == nil && old.leftOut == new.leftOut && old.manner == new.manner
        default: false
        }
    }

    @Test("The head of an imported delivery says what the whole record says, or is refused")
    func importedHead() throws {
        let imported = RecordSamples.imported
        let attempts = RecordSamples.importedAttempts
        let whole = bytes(of: .deliveryImported(imported))
        try whole.withUnsafeBytes { bytes in
            var reader = FieldReader(bytes)
            var heads: [ImportedHead.AttemptHead] = []
            let head = try RecordCodec.importedHead(&reader, attempts: &heads)
            try reader.finish()
            let row = imported.delivery
            #expect(Array(head.application) == Array(row.application.utf8))
            #expect(Array(head.eventType) == Array(row.eventType.utf8))
            #expect(head.subject.map { Array($0) } == row.subject.map { Array($0.utf8) })
            var expected = withoutTexts(row)
            let last = attempts.last { $0.end != nil }?.end?.outcome
            expected.noteImported(detail: last?.detail, body: last?.responseBody ?? [])
            expected.settledAt = attempts.last { $0.end != nil }?.end?.at
            #expect(head.delivery == expected)
            #expect(heads.map(\.number) == attempts.map(\.start.number))
            #expect(heads.map(\.endedAt) == attempts.map { $0.end?.at })
            #expect(heads.map(\.failure) == attempts.map { $0.end?.outcome.failure })
        }
        for length in 0..<whole.count {
            whole[..<length].withUnsafeBytes { bytes in
                var reader = FieldReader(bytes)
                #expect(throws: RecordFormatError.self) {
                    var heads: [ImportedHead.AttemptHead] = []
                    _ = try RecordCodec.importedHead(&reader, attempts: &heads)
                }
            }
        }
    }

    /// The row with its application, type and subject left empty.
    private func withoutTexts(_ row: Delivery) -> Delivery {
        var delivery = Delivery(
            id: row.id, application: "", event: row.event, eventType: "", subject: nil,
            endpoint: row.endpoint, createdAt: row.createdAt, maxAttempts: row.maxAttempts,
            dueAt: row.createdAt)
        delivery.resendOf = row.resendOf
        delivery.status = row.status
        delivery.responseCode = row.responseCode
        delivery.failure = row.failure
        delivery.attempts = row.attempts
        delivery.automaticAttempts = row.automaticAttempts
        delivery.lastAttemptNumber = row.lastAttemptNumber
        delivery.attemptedAt = row.attemptedAt
        delivery.nextAttemptAt = row.nextAttemptAt
        delivery.latency = row.latency
        delivery.replays = row.replays
        delivery.inFlight = row.inFlight
        delivery.requestedRetry = row.requestedRetry
        delivery.queuedBy = row.queuedBy
        delivery.cancelReason = row.cancelReason
        delivery.isPayloadPurged = row.isPayloadPurged
        delivery.triggers = row.triggers
        delivery.operators = row.operators
        return delivery
    }

    @Test("Attempts packed beforehand make the same record")
    func packedAttempts() {
        let imported = RecordSamples.imported
        let packed = DeliveryImported(
            delivery: imported.delivery,
            attempts: ImportedAttempts(packing: RecordSamples.importedAttempts), at: imported.at)
        #expect(bytes(of: .deliveryImported(packed)) == bytes(of: .deliveryImported(imported)))
    }

    @Test("A record with a byte too many is refused", arguments: RecordSamples.all)
    func excess(record: Record) {
        let long = decode(RecordType(record), bytes(of: record) + [0])
        #expect(throws: RecordFormatError.self) { try long.get() }
    }

    @Test("Any changed byte gives a record or a refusal, never a crash (S9)")
    func changedBytes() {
        for record in RecordSamples.all {
            let whole = bytes(of: record)
            for index in whole.indices {
                for value: UInt8 in [0, 0x80, 0xFF] {
                    var changed = whole
                    changed[index] = value
                    _ = decode(RecordType(record), changed)
                }
            }
        }
    }

    @Test("Bytes of one type read as another give a record or a refusal, never a crash")
    func otherTypes() {
        for record in RecordSamples.all {
            for type in RecordType.allCases { _ = decode(type, bytes(of: record)) }
        }
    }

    @Test("A count far past the record's end allocates nothing")
    func hugeCount() {
        var writer = FieldWriter()
        writer.add(RecordSamples.deliveryID)
        writer.add(tally: 1)
        let endless =
            writer.bytes + [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] + Array(repeating: 0xFF, count: 9)
        let result = decode(.attemptStarted, endless)
        #expect(throws: RecordFormatError.self) { try result.get() }
    }

    @Test("What would overflow a sum is brought into its range when written")
    func clamping() throws {
        var ended = RecordSamples.ended
        ended = AttemptEnded(
            delivery: ended.delivery, number: .max, at: Timestamp(milliseconds: .max),
            outcome: AttemptOutcome(duration: Milliseconds(.min)),
            verdict: Verdict(status: .failed, nextAttemptAt: nil, maxAttempts: -1))
        let back = try decode(.attemptEnded, bytes(of: .attemptEnded(ended))).get()
        guard case .attemptEnded(let read) = back else {
            Issue.record("another case came back")
            return
        }
        #expect(read.number == 1 << 30)
        #expect(read.at.rfc3339 == "9999-12-31T23:59:59.999Z")
        #expect(read.outcome.duration == Milliseconds(-(1 << 48)))
        #expect(read.verdict.maxAttempts == 0)
    }

    @Test("The head tells where the payload lies, byte for byte")
    func payloadPlace() throws {
        let payload: [UInt8] = Array(0...255)
        let record = bytes(
            of: .eventPublished(
                EventPublished(event: RecordSamples.event, payload: payload, deliveries: [])))
        try record.withUnsafeBytes { bytes in
            var reader = FieldReader(bytes)
            let head = try RecordCodec.eventHead(&reader)
            #expect(Array(bytes[head.payload]) == payload)
            #expect(head.id == RecordSamples.event.id)
            #expect(String(decoding: head.type, as: UTF8.self) == RecordSamples.event.type)
            #expect(head.createdAt == RecordSamples.event.createdAt)
        }
    }

    @Test(
        "Types and versions of later programs are told apart from damage",
        arguments: [(9999, 1), (1, 9), (0, 1)])
    func unknown(type: UInt16, version: UInt16) {
        #expect(throws: RecordFormatError.unknown(type: type, version: version)) {
            try RecordType.known(type: type, version: version)
        }
    }

    @Test("Codes stay what they are: they are in every journal")
    func codes() {
        #expect(DeliveryStatus.allCases.map(\.code) == [1, 2, 3, 4, 5])
        #expect(FailureClass.allCases.map(\.code) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        #expect(AttemptTrigger.allCases.map(\.code) == [1, 2, 3, 4])
        #expect(ActionKind.allCases.map(\.code) == [1, 2, 3, 4])
        #expect(EndpointStatus.allCases.map(\.code) == [1, 2, 3])
        #expect(EndpointAction.Kind.allCases.map(\.code) == Array(1...10))
        #expect(EndpointSaved.Change.allCases.map(\.code) == [1, 2, 3, 4, 5, 6, 7])
        #expect(DeliveryStatus.allCases.allSatisfy { DeliveryStatus(code: $0.code) == $0 })
        #expect(FailureClass.allCases.allSatisfy { FailureClass(code: $0.code) == $0 })
    }

    @Test("A record's bytes are these, whoever writes them")
    func golden() {
        let record = Record.actionApplied(
            ActionApplied(
                action: ActionID(ULID(bits: 1)), delivery: DeliveryID("d"),
                at: Timestamp(milliseconds: 258), effect: .replayed(maxAttempts: 300)))
        #expect(
            bytes(of: record) == [
                0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0x64, 2, 1, 0, 0, 0, 0,
                0, 0, 1, 0xAC, 0x02,
            ])
    }
}
