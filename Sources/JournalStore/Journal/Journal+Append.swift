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
    /// called when `produce` threw. They may still fail to be written then, as to be synced.
    ///
    /// `queued` is called once it has its place: what is appended from then on is decided on behind
    /// it, and on what its records leave. `failed` is called when that comes to nothing, on any thread
    /// and before anybody is decided on who is not part of the same failure.
    ///
    /// Throws `StoreError` when the records could not be made durable; nothing was acknowledged
    /// then, and `startingOver` will be called before anything else is handed over (see `follow`).
    package func append<Answer>(
        _ produce: (inout BatchWriter) throws -> Answer, settling settle: () -> Void = {},
        queued: () -> Void = {}, failed: @escaping (any Error) -> Void = { _ in },
        applying each: (JournalEntry) throws -> Void,
        startingOver: Restart = { _ in }
    ) throws -> Answer {
        guard let lock else {
            throw StoreError.readOnly(reason: "it was opened for reading only")
        }
        var answer: Answer?
        try withoutActuallyEscaping(produce) { produce in
            try withoutActuallyEscaping(settle) { settle in
                let pending = PendingAppend(
                    { answer = try produce(&$0) }, settle: settle, failed: failed)
                defer {
                    pending.work = nil
                    pending.settle = nil
                }
                if !enter(pending, queued) {
                    pending.signal.wait()
                }
                if pending.outcome == nil {
                    lead(lock, applying: each, startingOver: startingOver)
                }
                try pending.outcome?.get()
            }
        }
        guard let answer else { preconditionFailure("an append ended without an outcome") }
        return answer
    }

    /// Hands over what was added to the open batch from an offset of its segment on, for `settle`.
    package func entries(from offset: Int, _ each: (JournalEntry) -> Void) {
        batch.entries(from: offset, each)
    }

    /// Queues what is to be appended and says so before anybody can run it; returns whether its
    /// thread is the leader.
    private func enter(_ pending: PendingAppend, _ queued: () -> Void) -> Bool {
        let (isLeader, followed) = gate.withLock { gate in
            gate.queue.append(pending)
            queued()
            defer { gate.isLed = true }
            return (!gate.isLed, gate.followed)
        }
        followed?.nudge()
        return isLeader
    }

    /// The first who waits, unless the batch is full.
    private func takeFirst() -> PendingAppend? {
        guard batch.state.withLock({ $0.open.room.count < Self.groupLimit }) else { return nil }
        return gate.withLock { $0.queue.isEmpty ? nil : $0.queue.removeFirst() }
    }

    private func takeQueue() -> [PendingAppend] {
        gate.withLock { gate in
            defer { gate.queue = [] }
            return gate.queue
        }
    }

    /// Puts a batch together from all that wait, makes it durable, and wakes them.
    ///
    /// Once nothing more comes to it the next leader may begin, where it follows another before it is
    /// written: what the disk takes over one batch is the time in which the next is decided on.
    private func lead(
        _ lock: AppendLock, applying each: (JournalEntry) throws -> Void, startingOver: Restart
    ) {
        var members: [PendingAppend] = []
        var flight: Flight?
        do {
            flight = try fill(lock, &members, applying: each, startingOver: startingOver)
        } catch {
            members += takeQueue()
            members.fail(error)
        }
        handOver(behind: flight)
        if let flight { land(flight) { members.fail($0) } }
        for pending in members { pending.signal.signal() }
    }

    /// Puts a batch together, and where it follows no other writes it; returns `nil` when it is empty.
    ///
    /// It goes under the lock of the one that is still on its way, or under one of its own.
    private func fill(
        _ lock: AppendLock, _ members: inout [PendingAppend],
        applying each: (JournalEntry) throws -> Void, startingOver: Restart
    ) throws -> Flight? {
        // Taken first: what is still on its way has the lock, and nobody may take it from under it.
        if let ahead = gate.withLock({ $0.flight.take() }) {
            if begin(behind: ahead) {
                return try holding(lock) { try fill(behind: ahead, &members) }
            }
            // What became of it, its own members are told.
            while ahead.waitForNews() == nil {}
        }
        if let failure = health.withLock({ $0.permanent }) { throw failure }
        try lock.acquire()
        return try holding(lock) {
            if lock.isRemoved { throw Self.removed }
            let segment = try prepare(lock, applying: each, startingOver: startingOver)
            return try fillAlone(in: segment, lock, &members)
        }
    }

    /// Gives the lock back unless something is on its way under it.
    private func holding(_ lock: AppendLock, _ body: () throws -> Flight?) throws -> Flight? {
        var flight: Flight?
        defer { if flight == nil { lock.release() } }
        flight = try body()
        return flight
    }

    /// Begins the batch behind one that is on its way; `false`, with nothing begun, when that has to
    /// land first.
    ///
    /// Nobody else can append meanwhile, so that there is nothing to take in. Where another process
    /// wants to, it comes first, and so does a reading that has to find the journal still.
    private func begin(behind ahead: Flight) -> Bool {
        let mayGoOn = gate.withLock { !$0.endsSegment && $0.stillWanted == 0 }
        guard mayGoOn, failure == nil, !ahead.lock.isWanted, !ahead.lock.isRemoved else {
            return false
        }
        return reader.withLock { reader in
            guard reader.stands(behind: ahead), reader.place.offset < directory.sizes.roll,
                ahead.follow()
            else { return false }
            reader.isBegun = true
            batch.begin(segment: reader.segment, place: reader.place)
            gate.withLock { $0.followed = ahead }
            return true
        }
    }

    /// Lets everybody who waits add records and writes them; returns `nil` when there are none.
    ///
    /// What follows from the last of them is done while the disk begins with a large batch.
    private func fillAlone(
        in segment: SegmentFile, _ lock: AppendLock, _ members: inout [PendingAppend]
    ) throws(StoreError) -> Flight? {
        let (flight, failure) = reader.withLock { reader -> (Flight?, SystemFailure?) in
            runAll(&members)
            let flight = close(&reader, segment, lock)
            do throws(SystemFailure) {
                if let flight { try write(flight) { members.last?.settleOnce() } }
                members.last?.settleOnce()
                return (flight, nil)
            } catch {
                return (flight, error)
            }
        }
        guard let flight, let failure else { return flight }
        let told = members
        throw giveUp(flight, failure) { told.fail($0) }
    }

    /// Ends the batch that was begun behind another, once that has landed; those who come until
    /// then add theirs.
    ///
    /// It is yet to be written, and there is nothing for others to read until it is.
    private func fill(
        behind ahead: Flight, _ members: inout [PendingAppend]
    ) throws(StoreError) -> Flight? {
        let landing = runAll(&members, until: ahead)
        let flight = reader.withLock { reader -> Flight? in
            var flight: Flight?
            if case .success = landing {
                flight = close(&reader, ahead.segment, ahead.lock)
            } else {
                batch.abandon()
            }
            reader.isBegun = false
            reader.latest = flight
            return flight
        }
        try landing.get()
        if flight == nil { leaveLanded(ahead) }
        return flight
    }

    /// Lets everybody who comes add records until the batch ahead is over; returns what became of
    /// that.
    ///
    /// No longer, so that the disk waits for nobody: those who are left come behind this batch.
    private func runAll(
        _ members: inout [PendingAppend], until ahead: Flight
    ) -> Result<Void, StoreError> {
        defer { gate.withLock { $0.followed = nil } }
        while true {
            while let pending = takeFirst() {
                reader.withLock { _ in
                    run(pending)
                    pending.settleOnce()
                }
                members.append(pending)
                if let landing = ahead.outcome { return landing }
            }
            if let landing = ahead.waitForNews() { return landing }
        }
    }

    /// Lets everybody who waits add records.
    ///
    /// What follows from the last of them is left for when the disk is at work on the batch.
    private func runAll(_ members: inout [PendingAppend]) {
        while let pending = takeFirst() {
            // Who comes next decides on what the one before leaves.
            members.last?.settleOnce()
            run(pending)
            members.append(pending)
        }
    }

    /// Ends the batch and has reading go on behind it; returns `nil` when it is empty.
    ///
    /// Own records are settled, not read. The batch ahead has landed by then.
    private func close(
        _ reader: inout JournalReader, _ segment: SegmentFile, _ lock: AppendLock
    ) -> Flight? {
        batch.state.withLock { state in
            if state.open.room.count == 0 { return nil }
            reader.place.offset = state.open.end
            reader.place.sequence = state.sequence
            reader.place.batch = state.batch + 1
            reader.place.lastRecord = state.open.start + state.lastRecord
            reader.newestRecordAt = state.time
            let range = state.open.start..<state.open.end
            state.takeOff()
            reader.place.lastHeaderChecksum = state.lastHeaderChecksum
            return Flight(
                lock: lock, segment: segment, range: range, batch: state.batch,
                firstSequence: state.firstSequence)
        }
    }

    private func run(_ pending: PendingAppend) {
        let now = clock.now
        let before = batch.state.withLock { state in
            state.time = now
            return (state.open.room.count, state.lastRecord, state.sequence)
        }
        var writer = BatchWriter(batch)
        do {
            try pending.work?(&writer)
            pending.outcome = .success(())
        } catch {
            pending.fail(error)
            pending.settle = nil
            batch.state.withLock { state in
                state.open.room.cut(to: before.0)
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

extension PendingAppend {
    /// Notes that it has come to nothing.
    fileprivate func fail(_ error: any Error) {
        outcome = .failure(error)
        failed(error)
    }

    /// Does what follows from its records, unless that was done.
    fileprivate func settleOnce() {
        settle?()
        settle = nil
    }
}

extension [PendingAppend] {
    /// Tells everybody why the batch failed whose own work has not failed before.
    fileprivate func fail(_ error: any Error) {
        for pending in self {
            if case .failure? = pending.outcome { continue }
            pending.fail(error)
        }
    }
}
