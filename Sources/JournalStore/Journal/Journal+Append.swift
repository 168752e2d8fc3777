import DeliveryEngine
import Dispatch
import Synchronization

extension Journal {
    /// A batch that has this many bytes takes no further thread's records.
    private static let groupLimit = 4 << 20

    /// Makes what `produce` adds durable as one batch or part of one, and returns its answer.
    ///
    /// First everything that other processes have appended is handed to `applying`; no append of
    /// theirs comes between. `produce` may run on another thread that appends at the same time:
    /// such calls share one write. Both are called one at a time and may call `read` but nothing
    /// else of the journal. When `produce` throws, nothing of it is recorded.
    ///
    /// What follows from the records is done by `settle`, once, before anybody else's `produce` and
    /// where possible while the disk is at work. It gets them by `entries(from:)`, and is not
    /// called when `produce` threw or nothing could be written.
    ///
    /// Throws `StoreError` when the records could not be made durable; nothing was acknowledged
    /// then, and `startingOver` will be called before anything else is handed over (see `follow`).
    package func append<Answer>(
        _ produce: (inout BatchWriter) throws -> Answer, settling settle: () -> Void = {},
        applying each: (JournalEntry) throws -> Void, startingOver: Restart = { _ in }
    ) throws -> Answer {
        guard let lock else {
            throw StoreError.readOnly(reason: "it was opened for reading only")
        }
        var answer: Answer?
        try withoutActuallyEscaping(produce) { produce in
            try withoutActuallyEscaping(settle) { settle in
                let ticket = AppendTicket({ answer = try produce(&$0) }, settle: settle)
                defer {
                    ticket.work = nil
                    ticket.settle = nil
                }
                if !enter(ticket) {
                    ticket.signal.wait()
                }
                if ticket.outcome == nil {
                    lead(lock, applying: each, startingOver: startingOver)
                }
                try ticket.outcome?.get()
            }
        }
        guard let answer else { preconditionFailure("an append ended without an outcome") }
        return answer
    }

    /// Hands over what was added to the open batch from an offset of its segment on, for `settle`.
    package func entries(from offset: Int, _ each: (JournalEntry) -> Void) {
        batch.state.withLock { $0.entries(from: offset, each) }
    }

    /// Queues a ticket; returns whether its thread is the leader.
    private func enter(_ ticket: AppendTicket) -> Bool {
        gate.withLock { gate in
            gate.queue.append(ticket)
            defer { gate.isLed = true }
            return !gate.isLed
        }
    }

    private func takeQueue() -> [AppendTicket] {
        gate.withLock { gate in
            defer { gate.queue = [] }
            return gate.queue
        }
    }

    /// Puts a batch together from all that wait, makes it durable, and wakes them.
    private func lead(
        _ lock: AppendLock, applying each: (JournalEntry) throws -> Void, startingOver: Restart
    ) {
        var members: [AppendTicket] = []
        do {
            if let failure = health.withLock({ $0.permanent }) { throw failure }
            try lock.acquire()
            defer { lock.release() }
            if lock.isRemoved { throw Self.removed }
            let segment = try prepare(lock, applying: each, startingOver: startingOver)
            let flight = Flight(lock: lock, segment: segment)
            if let end = try gather(&members, flight) { try land(flight, at: end) }
        } catch {
            members += takeQueue()
            for ticket in members where ticket.isUnfailed { ticket.outcome = .failure(error) }
        }
        handOver(members)
    }

    /// Lets everybody who waits add records and writes them; returns where the batch ends, `nil`
    /// when it is empty.
    private func gather(
        _ members: inout [AppendTicket], _ flight: Flight
    ) throws(StoreError) -> Int? {
        var failure: SystemFailure?
        let end = reader.withLock { reader -> Int? in
            collect(&members)
            defer { if failure == nil { members.last?.settleOnce() } }
            guard let end = close(&reader) else { return nil }
            do throws(SystemFailure) {
                try write(flight, to: end)
            } catch {
                failure = error
            }
            return end
        }
        if let failure { throw fail(flight, failure) }
        return end
    }

    private func collect(_ members: inout [AppendTicket]) {
        var waiting = takeQueue()
        while !waiting.isEmpty {
            for ticket in waiting {
                // Who comes next decides on what the one before leaves.
                members.last?.settleOnce()
                run(ticket)
                members.append(ticket)
            }
            let isFull = batch.state.withLock { $0.room.count >= Self.groupLimit }
            waiting = isFull ? [] : takeQueue()
        }
    }

    /// Ends the batch and has reading go on behind it: own records are settled, not read.
    private func close(_ reader: inout JournalReader) -> Int? {
        batch.state.withLock { state in
            if state.room.count == 0 { return nil }
            state.commit()
            reader.place.offset = state.end
            reader.place.sequence = state.sequence
            reader.place.batch = state.batch + 1
            reader.place.lastRecord = state.start + state.lastRecord
            reader.place.lastHeaderChecksum = state.lastHeaderChecksum
            reader.newestRecordAt = state.time
            return state.end
        }
    }

    private func run(_ ticket: AppendTicket) {
        let now = clock.now
        let before = batch.state.withLock { state in
            state.time = now
            return (state.room.count, state.lastRecord, state.sequence)
        }
        var writer = BatchWriter(batch)
        do {
            try ticket.work?(&writer)
            ticket.outcome = .success(())
        } catch {
            ticket.outcome = .failure(error)
            ticket.settle = nil
            batch.state.withLock { state in
                state.room.cut(to: before.0)
                state.lastRecord = before.1
                state.sequence = before.2
            }
        }
    }

    private func handOver(_ members: [AppendTicket]) {
        let next = gate.withLock { gate in
            gate.isLed = !gate.queue.isEmpty
            return gate.queue.first
        }
        next?.signal.signal()
        for ticket in members { ticket.signal.signal() }
    }
}

extension AppendTicket {
    /// Does what follows from its records, unless that was done.
    fileprivate func settleOnce() {
        settle?()
        settle = nil
    }

    /// Whether its own work has not already failed.
    fileprivate var isUnfailed: Bool {
        if case .failure? = outcome { return false }
        return true
    }
}
