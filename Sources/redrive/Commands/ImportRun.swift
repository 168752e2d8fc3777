import DeliveryEngine
import Glibc
import JournalStore

/// One run of `redrive import`, batch by batch.
struct ImportRun {
    private let invocation: Invocation
    private let by = OperatorIdentity.ofProcess()
    private var imported = 0
    private var repeated = 0
    private var refused = 0
    private var unknownFields = 0

    /// The most bytes of a line: a payload, and a response body for every attempt of a long log.
    private static let maxLineBytes = 16 << 20
    private static let batchLines = 500
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
        var batch: [(number: Int, candidate: ImportCandidate)] = []
        var bytes = 0
        while let line = try lines.next() {
            number += 1
            switch line {
            case .tooLong:
                try refuse(number, nil, "the line is longer than \(Self.maxLineBytes) bytes")
            case .bytes(let text) where !text.isEmpty:
                if let candidate = try read(text, number) { batch.append((number, candidate)) }
                bytes += text.count
            case .bytes:
                break
            }
            if batch.count >= Self.batchLines || bytes >= Self.batchBytes {
                try take(&batch, into: store)
                bytes = 0
            }
        }
        try take(&batch, into: store)
        return try sumUp()
    }

    private mutating func read(_ bytes: [UInt8], _ number: Int) throws -> ImportCandidate? {
        do {
            let line = try ImportLine(bytes)
            unknownFields += line.unknownCount
            return line.candidate
        } catch {
            try refuse(number, nil, error.reason)
            return nil
        }
    }

    private mutating func take(
        _ batch: inout [(number: Int, candidate: ImportCandidate)], into store: OpenStore
    ) throws {
        guard !batch.isEmpty else { return }
        let candidates = batch.map(\.candidate)
        let isLive = invocation.has("--live")
        let (by, now) = (by, store.clock.now)
        let outcomes = try store.file.commit { state in
            var decision = ImportBatch(state: state, isLive: isLive, by: by, now: now)
            let outcomes = try candidates.map { try decision.take($0) }
            return Decision(records: decision.records, answer: outcomes)
        }
        for ((number, candidate), outcome) in zip(batch, outcomes) {
            switch outcome {
            case .imported: imported += 1
            case .alreadyHere: repeated += 1
            case .refused(let reason):
                try refuse(number, candidate.delivery.id, reason)
            }
        }
        batch = []
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
                object.member("already_there", repeated)
                object.member("refused", refused)
                object.member("unknown_fields", unknownFields)
            }
        } else {
            try invocation.output.line(
                "imported \(imported), already there \(repeated), refused \(refused), "
                    + "fields left out \(unknownFields)")
        }
        if refused == 0 { return .done }
        return imported + repeated == 0 ? .refused : .someRefused
    }
}
