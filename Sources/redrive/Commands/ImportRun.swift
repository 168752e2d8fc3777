import DeliveryEngine
import JournalStore

/// One run of `redrive import`, block by block: lines are read on all processors, and recorded in
/// their order.
struct ImportRun {
    /// Lines that are recorded together, and what will come of them.
    private struct Step {
        let readings: ArraySlice<ImportReadings.Reading>
        /// How many lines came before their block.
        let linesBefore: Int
        let commit: CommitUnderWay<Outcomes>
    }

    /// What became of each reading, nothing for those that are no delivery.
    private typealias Outcomes = [ImportBatch.Outcome?]

    private let invocation: Invocation
    private let by = OperatorIdentity.ofProcess()
    /// How many lines came before the block that is being taken.
    private var linesBefore = 0
    /// Steps that were begun and not counted yet, the first first.
    private var underWay: [Step] = []
    private var commits = CommitsAhead<Outcomes>(depth: depth)
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
    /// One step is on its way to the disk, one is decided on, and one waits so that neither does.
    private static let depth = 3

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
            try finishAll()
        } catch {
            // What has come in stays, and what was begun counts with it, unless it fails for the same
            // reason; why it ended early is the error to tell.
            try? finishAll()
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
            try begin(rest.prefix(Self.batchLines), in: store)
            rest = rest.dropFirst(Self.batchLines)
        }
        linesBefore += readings.lines
    }

    /// Begins to record the deliveries among `readings`, as one durable step.
    private mutating func begin(
        _ readings: ArraySlice<ImportReadings.Reading>, in store: OpenStore
    ) throws {
        if underWay.count == Self.depth { try finishFirst() }
        let (isLive, by, now) = (invocation.has("--live"), by, store.clock.now)
        let commit = commits.begin { [file = store.file] place, behind in
            try file.commit(at: place, behind: behind) { state in
                var decision = ImportBatch(
                    state: state, isLive: isLive, by: by, now: now, capacity: readings.count)
                var outcomes: Outcomes = []
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
        underWay.append(Step(readings: readings, linesBefore: linesBefore, commit: commit))
    }

    private mutating func finishAll() throws {
        while !underWay.isEmpty { try finishFirst() }
    }

    /// Waits for the first step, counts what came in with it, and says in the order of the lines what
    /// did not.
    private mutating func finishFirst() throws {
        let step = underWay.removeFirst()
        let outcomes = try step.commit.answer()
        for (reading, outcome) in zip(step.readings, outcomes) {
            let line = step.linesBefore + reading.place + 1
            switch reading.result {
            case .refused(let id, let reason): try refuse(line, id, reason)
            case .delivery(let delivery, let unknown):
                unknownFields += unknown
                try count(outcome, of: delivery, line)
            }
        }
    }

    /// Takes nothing more once nobody can be told what becomes of it; says how far it has come.
    private mutating func stopWhereClosed() throws {
        guard let closed else { return }
        try finishAll()
        invocation.messages.say(
            "stopped after line \(linesBefore): imported \(imported), already there \(repeated), "
                + "refused \(refused)")
        throw closed
    }

    private mutating func count(
        _ outcome: ImportBatch.Outcome?, of delivery: CheckedImport, _ line: Int
    ) throws {
        switch outcome {
        case .imported(let isStopped)?:
            imported += 1
            if isStopped { settled += 1 }
        case .alreadyHere?: repeated += 1
        case .refused(let reason)?: try refuse(line, delivery.delivery.id, reason)
        case nil: break
        }
    }

    /// Says why a line does not come in.
    private mutating func refuse(_ line: Int, _ id: DeliveryID?, _ reason: String) throws {
        refused += 1
        invocation.messages.say("line \(line): \(reason)")
        guard invocation.isJSON, closed == nil else { return }
        do {
            try invocation.output.object { object in
                object.member("id", id?.text)
                object.member("line", line)
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
