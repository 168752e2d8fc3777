import DeliveryEngine
import JournalStore

/// One run of `redrive import`, block by block: lines are read on all processors, and recorded in
/// their order.
struct ImportRun {
    private let invocation: Invocation
    private let by = OperatorIdentity.ofProcess()
    /// How many lines came before the block that is being taken.
    private var linesBefore = 0
    private var imported = 0
    /// Those of them that were scheduled where they come from and are not here.
    private var settled = 0
    private var repeated = 0
    private var refused = 0
    private var unknownFields = 0
    /// Why standard output takes no answers any more, `nil` while it does.
    private var closed: OutputClosed?

    /// The most that one durable step takes: waiting for the disk is a small part of it, and others
    /// that append wait some milliseconds.
    private static let batchLines = 4000

    /// A run for this invocation.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Imports the file that the invocation names.
    mutating func run() throws -> ExitStatus {
        // Never closed: when this throws, somebody may still be reading ahead.
        let descriptor = try Input.open(invocation.operands[0])
        let store = try OpenStore(invocation, .writing)
        let spare = SpareBlocks()
        let blocks = BlockSource(
            InputBlocks(
                descriptor: descriptor, maxBytes: ImportReadings.maxLineBytes, spare: spare))
        do {
            try OrderedPipeline { ImportReadings(of: $0) }.readAhead(blocks.next) { readings in
                if let block = readings.block { spare.put(block) }
                try stopWhereClosed()
                try take(readings, into: store)
            }
        } catch {
            // What has come in stays; why it ended early is the error to tell.
            try? note(in: store)
            throw error
        }
        try note(in: store)
        store.settle()
        // Everything was taken in: a reader that had enough is no failure then.
        if let closed, !closed.isReaderGone { throw closed }
        return try sumUp()
    }

    /// Notes in the operator journal what came in (B9).
    private func note(in store: OpenStore) throws {
        guard imported > 0 else { return }
        let isLive = invocation.has("--live")
        try store.storeCare.noteDone(
            .imported, "\(imported)", note: isLive ? "what was scheduled goes on (--live)" : nil,
            by: by)
    }

    private mutating func take(_ readings: ImportReadings, into store: OpenStore) throws {
        var rest = readings.readings[...]
        while !rest.isEmpty {
            try take(rest.prefix(Self.batchLines), into: store)
            rest = rest.dropFirst(Self.batchLines)
        }
        linesBefore += readings.lines
    }

    /// Takes nothing more once nobody can be told what becomes of it; says how far it has come.
    private func stopWhereClosed() throws {
        guard let closed else { return }
        invocation.messages.say(
            "stopped after line \(linesBefore): imported \(imported), already there \(repeated), "
                + "refused \(refused)")
        throw closed
    }

    /// Records the deliveries among `readings`, and says in the order of the lines what does not come
    /// in.
    private mutating func take(
        _ readings: ArraySlice<ImportReadings.Reading>, into store: OpenStore
    ) throws {
        let outcomes = try record(readings, in: store)
        for (reading, outcome) in zip(readings, outcomes) {
            switch reading.result {
            case .refused(let id, let reason): try refuse(reading.place, id, reason)
            case .delivery(let delivery, let unknown):
                unknownFields += unknown
                try count(outcome, of: delivery, reading.place)
            }
        }
    }

    /// Records the deliveries among `readings` as one durable step; returns what became of each
    /// reading, nothing for those that are no delivery.
    private func record(
        _ readings: ArraySlice<ImportReadings.Reading>, in store: OpenStore
    ) throws -> [ImportBatch.Outcome?] {
        let isLive = invocation.has("--live")
        let (by, now) = (by, store.clock.now)
        return try store.file.commit { state in
            var decision = ImportBatch(
                state: state, isLive: isLive, by: by, now: now, capacity: readings.count)
            var outcomes: [ImportBatch.Outcome?] = []
            outcomes.reserveCapacity(readings.count)
            for reading in readings {
                switch reading.result {
                case .refused: outcomes.append(nil)
                case .delivery(let delivery, _): outcomes.append(try decision.take(delivery))
                }
            }
            return Decision(records: decision.records, answer: outcomes)
        }
    }

    private mutating func count(
        _ outcome: ImportBatch.Outcome?, of delivery: CheckedImport, _ place: Int
    ) throws {
        switch outcome {
        case .imported(let isStopped)?:
            imported += 1
            if isStopped { settled += 1 }
        case .alreadyHere?: repeated += 1
        case .refused(let reason)?: try refuse(place, delivery.delivery.id, reason)
        case nil: break
        }
    }

    /// Says why a line of the block that is being taken does not come in.
    private mutating func refuse(_ place: Int, _ id: DeliveryID?, _ reason: String) throws {
        let number = linesBefore + place + 1
        refused += 1
        invocation.messages.say("line \(number): \(reason)")
        guard invocation.isJSON, closed == nil else { return }
        do {
            try invocation.output.object { object in
                object.member("id", id?.text)
                object.member("line", number)
                object.member("refused", reason)
            }
        } catch let error as OutputClosed {
            // What is durable already is counted to its end.
            closed = error
        }
    }

    private func sumUp() throws -> ExitStatus {
        if invocation.isJSON {
            try invocation.output.object { object in
                object.member("imported", imported)
                object.member("cancelled", settled)
                object.member("already_there", repeated)
                object.member("refused", refused)
                object.member("unknown_fields", unknownFields)
            }
        } else {
            try invocation.output.line(
                "imported \(imported), already there \(repeated), refused \(refused), "
                    + "fields left out \(unknownFields)")
        }
        if settled > 0 {
            let why =
                invocation.has("--live")
                ? "will not be sent: their endpoints are not known or deleted here, or their "
                    + "payloads are gone"
                : "are not sent by themselves; replay sends them, --live would have let them go on"
            invocation.messages.say("\(settled) of them came in cancelled and \(why)")
        }
        if refused == 0 { return .done }
        return imported + repeated == 0 ? .refused : .someRefused
    }
}
