import DeliveryEngine

extension Ledger {
    /// Takes in one record: the only way the state ever changes.
    ///
    /// Own records come this way too, so that the live state is what the journal says.
    ///
    /// Only what the state needs is decoded. Throws when the bytes do not make a record, and then
    /// has changed nothing.
    func fold(
        _ type: RecordType, _ payload: UnsafeRawBufferPointer, at position: RecordPosition,
        recordedAt: Timestamp
    ) throws(RecordFormatError) {
        var reader = FieldReader(payload)
        begin(recordAt: recordedAt)
        switch type {
        case .endpointSaved: fold(try RecordCodec.endpointSaved(&reader))
        case .eventPublished: try addEvent(try RecordCodec.eventHead(&reader), at: position)
        case .attemptStarted:
            fold(try RecordCodec.attemptStartedHead(&reader), at: position)
        case .attemptEnded: fold(try RecordCodec.attemptEndedGist(&reader), at: position)
        case .actionRequested: fold(try RecordCodec.operatorAction(&reader))
        case .actionApplied: fold(try RecordCodec.actionApplied(&reader))
        case .actionWithdrawn: fold(try RecordCodec.actionWithdrawn(&reader))
        case .deliveryImported:
            fold(
                try RecordCodec.importedHead(&reader, attempts: &importedAttempts), at: position)
        case .logPurged: standing.lastPurge = try RecordCodec.logPurged(&reader)
        case .signalReceived:
            let (received, body) = try RecordCodec.signalHead(&reader)
            access.add(received, body: PayloadPlace(position: position, range: body))
        case .signalRefused, .entitlementChanged, .usageChanged, .accessAdjusted,
            .checkoutRecorded:
            access.book.apply(try RecordCodec.decode(type, payload))
        case .jobPlanned: fold(try RecordCodec.jobPlanned(&reader))
        case .jobTargets: fold(try RecordCodec.jobTargets(&reader))
        case .jobControlled: fold(try RecordCodec.jobControlled(&reader))
        case .jobStopped: fold(try RecordCodec.jobStopped(&reader))
        case .jobEnded: fold(try RecordCodec.jobEnded(&reader))
        case .endpointActed: fold(try RecordCodec.endpointAction(&reader))
        case .storeActed: care.add(try RecordCodec.storeAction(&reader))
        case .applicationSaved, .eventTypeSaved, .endpointProfileSaved:
            registry.apply(try RecordCodec.registryChange(type, &reader))
        }
        note(recordAt: recordedAt)
    }

    private func fold(_ saved: EndpointSaved) {
        standing.save(saved.endpoint)
        endpointChanges.add(saved)
        noteEndpointChange()
        guard saved.change == .deleted else { return }
        changeOutstanding(of: saved.endpoint.id) { $0.applyEndpointDeleted(at: saved.at) }
    }

    private func fold(_ action: EndpointAction) {
        guard standing.take(action) else { return countOrphan() }
        care.add(action)
        endpointChanges.drop(action)
        noteEndpointChange()
        guard action.kind == .dropped else { return }
        changeOutstanding(of: action.endpoint) { $0.applyDropped(action) }
    }

    /// Changes every delivery of an endpoint that is not settled.
    private func changeOutstanding(of endpoint: EndpointID, _ body: (inout Delivery) -> Void) {
        var next = Int(self.endpoint(endpoint)?.lastRow ?? 0) - 1
        while next >= 0, next < count {
            let status = deliveries.status[next]
            if deliveries.isOutstanding(next) || status == DeliveryStatus.pending.code
                || status == DeliveryStatus.failed.code
            {
                change(next, body)
            }
            let before = Int(deliveries.rest[next].previousOfEndpoint) - 1
            // Only a damaged snapshot points forward.
            next = before < next ? before : -1
        }
    }

    private func fold(_ started: AttemptStarted, at position: RecordPosition) {
        guard let row = row(of: started.delivery) else { return countOrphan() }
        addAttempt(
            to: row, number: started.number, at: .own(started: position, ended: nil))
        // Operators and jobs pass the breaker; a scheduled attempt that it lets through is a probe.
        if started.trigger != .retry, !(started.action.map { jobs.contains($0) } ?? false) {
            standing.endpoints[Int(deliveries.endpoint[row])].breaker.attemptStarted()
        }
        change(row) { $0.apply(started) }
    }

    private func fold(_ ended: AttemptEnded, at position: RecordPosition) {
        guard let row = row(of: ended.delivery) else { return countOrphan() }
        let cause = standing.inFlight[Int32(row)]
        endAttempt(of: row, number: ended.number, at: position)
        let failure = ended.outcome.failure
        noteAnswer(ofRow: row, at: ended.at, failed: failure != nil)
        standing.endpoints[Int(deliveries.endpoint[row])].noteEnd(at: ended.at, failure: failure)
        change(row) { $0.apply(ended) }
        guard let cause, cause.number == ended.number, let action = cause.action else { return }
        let summary = AttemptSummary(
            number: ended.number, responseCode: ended.outcome.responseCode, failure: failure)
        if jobs.contains(action) {
            return foldOfJob(action, summary, row: row, at: ended.at)
        }
        actions.add(summary, of: ended.delivery, to: action)
        noteActionChange()
    }

    private func fold(_ action: OperatorAction) {
        guard actions.add(action) else { return countOrphan() }
        noteActionChange()
    }

    private func fold(_ withdrawn: ActionWithdrawn) {
        guard actions.add(withdrawn) else { return countOrphan() }
        noteActionChange()
    }

    private func fold(_ applied: ActionApplied) {
        if jobs.contains(applied.action) { return foldOfJob(applied) }
        guard let action = actions.action(applied.action), actions.add(applied) else {
            return countOrphan()
        }
        noteActionChange()
        guard let row = row(of: applied.delivery) else { return countOrphan() }
        change(row) { $0.apply(applied, of: action) }
        if case .resent(let new) = applied.effect {
            let original = delivery(at: row)
            addRow(Delivery(resending: original, as: new, action: action, at: applied.at))
        }
    }

    /// Takes in an imported delivery, whose attempts are in `importedAttempts`.
    private func fold(_ imported: ImportedHead, at position: RecordPosition) {
        let row = addRow(
            imported.delivery, application: texts.intern(imported.application),
            type: texts.intern(imported.eventType),
            subject: imported.subject.map { texts.intern($0) } ?? TextDictionary.none)
        guard let row else { return }
        for (index, attempt) in importedAttempts.enumerated() {
            addAttempt(to: row, number: attempt.number, at: .imported(position, index: index))
            if let endedAt = attempt.endedAt {
                noteAnswer(ofRow: row, at: endedAt, failed: attempt.failure != nil)
            }
        }
    }

    private func noteAnswer(ofRow row: Int, at moment: Timestamp, failed: Bool) {
        standing.endpoints[Int(deliveries.endpoint[row])].noteAnswer(at: moment, failed: failed)
    }
}
