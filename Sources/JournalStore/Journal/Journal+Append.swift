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
    /// `queued` is called once it has its place: what is appended from then on is decided on behind
    /// it, and on what its records leave.
    ///
    /// Throws `StoreError` when the records could not be made durable; nothing was acknowledged
    /// then, and `startingOver` will be called before anything else is handed over (see `follow`).
    package func append<Answer>(
        _ produce: (inout BatchWriter) throws -> Answer, settling settle: () -> Void = {},
        queued: () -> Void = {}, applying each: (JournalEntry) throws -> Void,
        startingOver: Restart = { _ in }
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
                let isLeader = enter(ticket)
                queued()
                if !isLeader {
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
        let (isLeader, followed) = gate.withLock { gate in
            gate.queue.append(ticket)
            defer { gate.isLed = true }
            return (!gate.isLed, gate.followed)
        }
        followed?.nudge()
        return isLeader
    }

    private func takeQueue() -> [AppendTicket] {
        gate.withLock { gate in
            defer { gate.queue = [] }
            return gate.queue
        }
    }

    /// Puts a batch together from all that wait, makes it durable, and wakes them.
    ///
    /// Once it is written the next leader may begin: what the disk takes over one batch is the time
    /// in which the next is decided on.
    private func lead(
        _ lock: AppendLock, applying each: (JournalEntry) throws -> Void, startingOver: Restart
    ) {
        var members: [AppendTicket] = []
        var flight: Flight?
        do {
            flight = try takeOff(lock, &members, applying: each, startingOver: startingOver)
        } catch {
            members += takeQueue()
            members.fail(error)
        }
        handOver(behind: flight)
        if let flight {
            do throws(StoreError) {
                try land(flight)
            } catch {
                members.fail(error)
            }
        }
        for ticket in members { ticket.signal.signal() }
    }

    /// Puts a batch together and writes it; returns `nil` when it is empty.
    ///
    /// It goes under the lock of the one that is still on its way, or under one of its own.
    private func takeOff(
        _ lock: AppendLock, _ members: inout [AppendTicket],
        applying each: (JournalEntry) throws -> Void, startingOver: Restart
    ) throws -> Flight? {
        // Taken first: what is still on its way has the lock, and nobody may take it from under it.
        if let ahead = gate.withLock({ $0.flight.take() }) {
            if begin(behind: ahead, &members) {
                return try holding(lock) { try launch(behind: ahead, &members) }
            }
            // What became of it, its own members are told.
            while ahead.waitForNews() == nil {}
        }
        if let failure = health.withLock({ $0.permanent }) { throw failure }
        try lock.acquire()
        return try holding(lock) {
            if lock.isRemoved { throw Self.removed }
            let segment = try prepare(lock, applying: each, startingOver: startingOver)
            return try launch(in: segment, lock, &members)
        }
    }

    /// Gives the lock back unless something is on its way under it.
    private func holding(_ lock: AppendLock, _ body: () throws -> Flight?) throws -> Flight? {
        var flight: Flight?
        defer { if flight == nil { lock.release() } }
        flight = try body()
        return flight
    }

    /// Begins the batch behind one that is on its way, with those who wait so far; `false`, with
    /// nothing begun, when it has to land first.
    ///
    /// Nobody else can append meanwhile, so that there is nothing to take in. Where another process
    /// wants to, it comes first.
    private func begin(behind ahead: Flight, _ members: inout [AppendTicket]) -> Bool {
        let endsSegment = gate.withLock { $0.endsSegment }
        guard !endsSegment, failure == nil, !ahead.lock.isWanted, !ahead.lock.isRemoved else {
            return false
        }
        return reader.withLock { reader in
            guard reader.stands(behind: ahead), reader.place.offset < directory.sizes.roll,
                ahead.follow()
            else { return false }
            reader.isHeld = true
            batch.begin(segment: reader.segment, place: reader.place)
            gate.withLock { $0.followed = ahead }
            collect(&members, isWaiting: true)
            return true
        }
    }

    /// Lets everybody who waits add records and writes them; returns `nil` when there are none.
    private func launch(
        in segment: SegmentFile, _ lock: AppendLock, _ members: inout [AppendTicket]
    ) throws(StoreError) -> Flight? {
        let (flight, failure) = reader.withLock { reader in
            collect(&members, isWaiting: false)
            return write(&reader, segment, lock, members.last)
        }
        if let flight, let failure { throw fail(flight, failure) }
        return flight
    }

    /// Writes the batch that was begun behind another, once that has landed; those who come until
    /// then add theirs.
    private func launch(
        behind ahead: Flight, _ members: inout [AppendTicket]
    ) throws(StoreError) -> Flight? {
        let landing = collect(&members, behind: ahead)
        let (flight, failure) = reader.withLock { reader -> (Flight?, SystemFailure?) in
            reader.isHeld = false
            guard case .success = landing else {
                batch.abandon()
                return (nil, nil)
            }
            collect(&members, isWaiting: false)
            return write(&reader, ahead.segment, ahead.lock, members.last)
        }
        try landing.get()
        if let flight, let failure { throw fail(flight, failure) }
        if flight == nil { leaveLanded(ahead) }
        return flight
    }

    /// Writes the batch and settles what is left of it; returns what is on its way then, and why it
    /// will not arrive.
    private func write(
        _ reader: inout JournalReader, _ segment: SegmentFile, _ lock: AppendLock,
        _ last: AppendTicket?
    ) -> (Flight?, SystemFailure?) {
        guard let flight = close(&reader, segment, lock) else {
            last?.settleOnce()
            return (nil, nil)
        }
        do throws(SystemFailure) {
            try write(flight)
        } catch {
            batch.abandon()
            return (flight, error)
        }
        last?.settleOnce()
        batch.clear()
        return (flight, nil)
    }

    /// Lets everybody who comes add records until the batch ahead is over; returns what became of
    /// that.
    private func collect(
        _ members: inout [AppendTicket], behind ahead: Flight
    ) -> Result<Void, StoreError> {
        defer { gate.withLock { $0.followed = nil } }
        while true {
            if let landing = ahead.waitForNews() { return landing }
            reader.withLock { _ in collect(&members, isWaiting: true) }
        }
    }

    /// Lets everybody who waits add records, unless the batch is full.
    ///
    /// While the disk is waited for, what follows from them is done at once. Otherwise that of the
    /// last is left for when the disk is at work on it.
    private func collect(_ members: inout [AppendTicket], isWaiting: Bool) {
        while batch.state.withLock({ $0.room.count < Self.groupLimit }) {
            let waiting = takeQueue()
            if waiting.isEmpty { return }
            for ticket in waiting {
                // Who comes next decides on what the one before leaves.
                members.last?.settleOnce()
                run(ticket)
                members.append(ticket)
            }
            if isWaiting { members.last?.settleOnce() }
        }
    }

    /// Ends the batch and has reading go on behind it; returns `nil` when it is empty.
    ///
    /// Own records are settled, not read.
    private func close(
        _ reader: inout JournalReader, _ segment: SegmentFile, _ lock: AppendLock
    ) -> Flight? {
        batch.state.withLock { state in
            if state.room.count == 0 { return nil }
            state.commit()
            reader.place.offset = state.end
            reader.place.sequence = state.sequence
            reader.place.batch = state.batch + 1
            reader.place.lastRecord = state.start + state.lastRecord
            reader.place.lastHeaderChecksum = state.lastHeaderChecksum
            reader.newestRecordAt = state.time
            return Flight(
                lock: lock, segment: segment, range: state.start..<state.end, batch: state.batch,
                firstSequence: state.firstSequence)
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

    /// Lets the next one lead who waits, behind what is on its way.
    private func handOver(behind flight: Flight?) {
        let next = gate.withLock { gate in
            gate.flight = flight
            gate.isLed = !gate.queue.isEmpty
            return gate.queue.first
        }
        next?.signal.signal()
    }
}

extension AppendTicket {
    /// Does what follows from its records, unless that was done.
    fileprivate func settleOnce() {
        settle?()
        settle = nil
    }
}

extension [AppendTicket] {
    /// Tells everybody why the batch failed whose own work has not failed before.
    fileprivate func fail(_ error: any Error) {
        for ticket in self {
            if case .failure? = ticket.outcome { continue }
            ticket.outcome = .failure(error)
        }
    }
}
