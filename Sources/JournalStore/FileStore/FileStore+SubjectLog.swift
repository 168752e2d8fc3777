package import DeliveryEngine

extension FileStore: SubjectLog {
    /// Everything about one subject, side by side.
    package func customer(_ subject: SubjectKey) throws -> CustomerStory {
        let (account, signals, numbers) = withLedger { ledger in
            let book = ledger.access.book
            let slots = book.signalSlots(of: subject).suffix(CustomerStory.most)
            return (
                book.account(of: subject) ?? SubjectAccount(), slots.map { book.signals[$0] },
                ledger.rows(of: subject)
            )
        }
        let newest = numbers.reversed().prefix(CustomerStory.most)
        return CustomerStory(
            subject: subject, account: account, signals: signals,
            deliveries: rows(newest.map { RowNumber(Int32($0)) }), deliveryCount: numbers.count,
            at: clock.now)
    }

    /// References of subjects that begin so; see `SubjectLog`.
    ///
    /// The texts are looked at and not the rows: a million rows of one subject cost one comparison.
    package func subjects(beginning: String, limit: Int) -> [String] {
        let wanted = TextBeginning(beginning)
        let found = withLedger { ledger in
            var references = Set(
                ledger.access.book.subjects.map(\.reference).filter {
                    wanted.isBeginning(of: $0.utf8)
                })
            for slot in ledger.subjectTexts() where references.count < Self.mostSubjects {
                let text = ledger.texts.utf8(slot)
                if wanted.isBeginning(of: text) {
                    references.insert(ledger.texts.string(slot))
                }
            }
            return references
        }.sorted()
        guard found.count > limit, let last = found.last else { return found }
        return found.prefix(max(limit - 1, 0)) + [last]
    }

    /// The most subjects that are gathered before the first of them are told.
    private static let mostSubjects = 20_000

    /// The subjects of that name in any application.
    package func subjects(named reference: String) -> [SubjectKey] {
        withLedger { ledger in
            var applications = Set(
                ledger.access.book.subjects.filter { $0.reference == reference }
                    .map(\.application))
            for signal in ledger.access.book.signals where signal.subject == reference {
                applications.insert(signal.application)
            }
            for row in ledger.rows(ofReference: reference) {
                applications.insert(ledger.texts.string(ledger.deliveries.rest[row].application))
            }
            return applications.sorted().map { SubjectKey(application: $0, reference) }
        }
    }

    /// The inbound signals and the refused arrivals, newest first.
    package func signals(limit: Int) -> [SignalLine] {
        withLedger { ledger in
            let book = ledger.access.book
            let most = max(0, limit)
            let kept = book.signals.suffix(most).map(SignalLine.kept)
            let refused = book.refused.suffix(most).map(SignalLine.refused)
            let lines = (kept + refused).enumerated().sorted {
                ($0.element.receivedAt, $0.offset) > ($1.element.receivedAt, $1.offset)
            }
            return lines.map(\.element)
        }
    }

    /// One signal with its body.
    package func signal(
        _ id: SignalID, in application: String
    ) throws -> SignalDetail? {
        let found = withLedger { ledger -> (SignalHead, PayloadPlace)? in
            let access = ledger.access
            guard let slot = access.book.slot(of: id, in: application) else { return nil }
            return (access.book.signals[slot], access.bodies[slot])
        }
        guard let (head, place) = found else { return nil }
        let body = try source.verifiedBytes(at: place.position, range: place.range)
        return SignalDetail(head: head, body: body)
    }

    /// Whether sending a delivery again would tell its endpoint something older than it was told.
    package func freshness(of delivery: DeliveryID) throws -> Freshness {
        let found = withLedger { ledger -> [(row: RowOutline, eventAt: Timestamp)] in
            guard let row = ledger.row(of: delivery) else { return [] }
            let told = ledger.rowsDelivered(
                likeRow: row, newer: Freshness.mostNewer, others: Freshness.mostOthers)
            return ([row] + told).compactMap { row in
                let outline = ledger.rowOutline(RowNumber(Int32(row)))
                let at = Timestamp(milliseconds: ledger.eventTime(ofRow: row))
                return outline.map { ($0, at) }
            }
        }
        let candidates = try found.map { try candidate($0.row, eventAt: $0.eventAt) }
        guard let asked = candidates.first else { return .unknown }
        return Freshness.judge(asked, among: Array(candidates.dropFirst()))
    }

    private func candidate(
        _ row: RowOutline, eventAt: Timestamp
    ) throws -> Freshness.Candidate {
        let payload = try row.payload.map { place in
            try source.verifiedBytes(at: place.position, range: place.range)
        }
        return Freshness.Candidate(
            delivery: row.delivery, eventAt: eventAt,
            object: payload.flatMap(Freshness.object))
    }
}

extension Ledger {
    /// The rows of a subject's deliveries, in the order they were made.
    func rows(of subject: SubjectKey) -> [Int] {
        guard let application = texts.slot(of: subject.application) else { return [] }
        return rows(ofReference: subject.reference).filter {
            deliveries.rest[$0].application == application
        }
    }

    /// The rows of deliveries about a subject of that name, whosever it is.
    func rows(ofReference reference: String) -> [Int] {
        guard let slot = texts.slot(of: reference) else { return [] }
        return (0..<count).filter { deliveries.subject[$0] == slot }
    }
}
