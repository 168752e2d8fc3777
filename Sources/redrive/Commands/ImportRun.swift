import DeliveryEngine
import Glibc
import JournalStore

/// One run of `redrive import`, batch by batch: lines are read on all processors, and recorded in
/// their order.
struct ImportRun {
    private struct NumberedLine: Sendable {
        let number: Int
        let line: InputLines.Line
    }

    /// What came of a line before the log was asked.
    private struct Reading: Sendable {
        enum Result {
            case delivery(CheckedImport, unknownFields: Int)
            case refused(DeliveryID?, String)
        }

        let number: Int
        let result: Result
    }

    private let invocation: Invocation
    private let by = OperatorIdentity.ofProcess()
    private var imported = 0
    /// Those of them that were scheduled where they come from and are not here.
    private var settled = 0
    private var repeated = 0
    private var refused = 0
    private var unknownFields = 0

    /// The most bytes of a line: a payload, and a response body for every attempt of a long log.
    private static let maxLineBytes = 16 << 20
    /// What one durable step takes: enough that waiting for the disk is a small part of it.
    private static let batchLines = 1000
    private static let batchBytes = 8 << 20

    /// A run for this invocation.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Imports the file that the invocation names.
    mutating func run() throws -> ExitStatus {
        let descriptor = try Input.open(invocation.operands[0])
        defer { close(descriptor) }
        let store = try OpenStore(invocation, .writing)
        var lines = InputLines(descriptor: descriptor, maxBytes: Self.maxLineBytes)
        var number = 0
        let reading = OrderedPipeline { (lines: [NumberedLine]) in lines.map(Self.read) }
        try reading.run {
            try Self.batch(of: &lines, &number)
        } each: { readings in
            try take(readings, into: store)
        }
        store.settle()
        return try sumUp()
    }

    /// The next lines that are imported in one durable step, `nil` behind the last.
    private static func batch(
        of lines: inout InputLines, _ number: inout Int
    ) throws -> [NumberedLine]? {
        var batch: [NumberedLine] = []
        var bytes = 0
        while batch.count < batchLines, bytes < batchBytes, let line = try lines.next() {
            number += 1
            if case .bytes(let text) = line {
                if text.isEmpty { continue }
                bytes += text.count
            }
            batch.append(NumberedLine(number: number, line: line))
        }
        return batch.isEmpty ? nil : batch
    }

    /// Reads a line as far as that goes without the log: every processor does.
    private static func read(_ line: NumberedLine) -> Reading {
        Reading(number: line.number, result: result(of: line.line))
    }

    private static func result(of line: InputLines.Line) -> Reading.Result {
        guard case .bytes(let bytes) = line else {
            return .refused(nil, "the line is longer than \(maxLineBytes) bytes")
        }
        let read: ImportLine
        do {
            read = try ImportLine(bytes)
        } catch {
            return .refused(nil, error.reason)
        }
        do {
            let checked = try CheckedImport(read.candidate) { ImportedAttempts(packing: $0) }
            return .delivery(checked, unknownFields: read.unknownCount)
        } catch {
            return .refused(read.candidate.delivery.id, error.description)
        }
    }

    private mutating func take(_ readings: [Reading], into store: OpenStore) throws {
        var batch: [(number: Int, delivery: CheckedImport)] = []
        for reading in readings {
            switch reading.result {
            case .delivery(let delivery, let unknown):
                unknownFields += unknown
                batch.append((reading.number, delivery))
            case .refused(let id, let reason): try refuse(reading.number, id, reason)
            }
        }
        try take(batch, into: store)
    }

    private mutating func take(
        _ batch: [(number: Int, delivery: CheckedImport)], into store: OpenStore
    ) throws {
        guard !batch.isEmpty else { return }
        let isLive = invocation.has("--live")
        let (by, now) = (by, store.clock.now)
        let outcomes = try store.file.commit { state in
            var decision = ImportBatch(state: state, isLive: isLive, by: by, now: now)
            let outcomes = try batch.map { try decision.take($0.delivery) }
            return Decision(records: decision.records, answer: outcomes)
        }
        for ((number, candidate), outcome) in zip(batch, outcomes) {
            switch outcome {
            case .imported(let row):
                imported += 1
                let isSettled = row.status == .cancelled && candidate.delivery.status != .cancelled
                if isSettled { settled += 1 }
            case .alreadyHere: repeated += 1
            case .refused(let reason):
                try refuse(number, candidate.delivery.id, reason)
            }
        }
    }

    private mutating func refuse(_ number: Int, _ id: DeliveryID?, _ reason: String) throws {
        refused += 1
        invocation.messages.say("line \(number): \(reason)")
        guard invocation.isJSON else { return }
        try invocation.output.object { object in
            object.member("id", id?.text)
            object.member("line", number)
            object.member("refused", reason)
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
