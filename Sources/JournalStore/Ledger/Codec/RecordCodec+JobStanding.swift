import DeliveryEngine

/// A job as a snapshot keeps it: rows are those of the ledger beside it.
extension RecordCodec {
    private enum PhaseCode {
        static let running: UInt8 = 0
        static let paused: UInt8 = 1
        static let stopped: UInt8 = 2
        static let cancelled: UInt8 = 3
        static let done: UInt8 = 4
    }

    static func put(_ job: JobStanding, into writer: inout FieldWriter) {
        put(job.plan, into: &writer)
        writer.add(job.touchedAt)
        var before: Int32 = 0
        writer.add(count: job.rows.count)
        for row in job.rows {
            writer.add(number: Int(row) - Int(before))
            before = row
        }
        writer.add(blob: job.outcomes.map(\.rawValue))
        for code in job.codes { writer.add(number: Int(code)) }
        writer.add(list: job.refusals.sorted { $0.key < $1.key }) { writer, entry in
            writer.add(number: Int(entry.key))
            writer.add(entry.value)
        }
        writer.add(list: job.open.sorted { $0.key < $1.key }) { writer, entry in
            writer.add(number: Int(entry.key))
            writer.add(number: Int(entry.value))
        }
        put(job.tally, into: &writer)
        writer.add(list: job.controls) { put($1, into: &$0) }
        writer.add(list: job.stops) { put($1, into: &$0) }
        writer.add(optional: job.startedAt) { $0.add($1) }
        writer.add(optional: job.lastStartedAt) { $0.add($1) }
        writer.add(optional: job.lastFailure) { writer, failure in
            writer.add(number: Int(failure.row))
            writer.add(failure.text)
        }
        put(job.phase, into: &writer)
    }

    static func jobStanding(_ reader: inout FieldReader) throws(RecordFormatError) -> JobStanding {
        let plan = try jobPlanned(&reader)
        let touchedAt = try reader.moment()
        var parts = JobStanding.Parts()
        parts.rows = try rows(&reader)
        for byte in try reader.blob() {
            guard let outcome = JobOutcome(rawValue: byte) else {
                throw reader.failure("outcome \(byte) is unknown")
            }
            parts.outcomes.append(outcome)
        }
        for _ in parts.rows { parts.codes.append(Int16(truncatingIfNeeded: try reader.number())) }
        for _ in 0..<(try reader.count(of: 2)) {
            let place = Int32(truncatingIfNeeded: try reader.number())
            parts.refusals[place] = try reader.text()
        }
        for _ in 0..<(try reader.count(of: 2)) {
            let row = Int32(truncatingIfNeeded: try reader.number())
            parts.open[row] = Int32(truncatingIfNeeded: try reader.number())
        }
        parts.tally = try jobTally(&reader)
        parts.controls = try reader.list { reader throws(RecordFormatError) in
            try jobControlled(&reader)
        }
        parts.stops = try reader.list { reader throws(RecordFormatError) in
            try jobStopped(&reader)
        }
        parts.startedAt = try reader.optionalMoment()
        parts.lastStartedAt = try reader.optionalMoment()
        parts.lastFailure = try reader.optional { reader throws(RecordFormatError) in
            let row = Int32(truncatingIfNeeded: try reader.number())
            return JobStanding.Failure(row: row, text: try reader.text())
        }
        parts.phase = try jobPhase(&reader)
        guard let job = JobStanding(plan, parts, touchedAt: touchedAt) else {
            throw reader.failure("the parts of a job do not fit together")
        }
        return job
    }

    private static func rows(_ reader: inout FieldReader) throws(RecordFormatError) -> [Int32] {
        var rows: [Int32] = []
        var before = 0
        for _ in 0..<(try reader.count()) {
            before &+= try reader.number()
            rows.append(Int32(truncatingIfNeeded: before))
        }
        return rows
    }

    private static func put(_ tally: JobTally, into writer: inout FieldWriter) {
        let counts = [
            tally.waiting, tally.inFlight, tally.delivered, tally.failed, tally.refused,
            tally.interrupted, tally.proven, tally.failuresInARow, tally.latestCount, tally.gone,
            tally.overtaken,
        ]
        for count in counts { writer.add(number: count) }
        writer.add(fixed: UInt64(truncatingIfNeeded: tally.latest))
        writer.add(fixed: UInt64(truncatingIfNeeded: tally.latest >> 64))
    }

    private static func jobTally(_ reader: inout FieldReader) throws(RecordFormatError) -> JobTally
    {
        var tally = JobTally(waiting: try reader.number())
        tally.inFlight = try reader.number()
        tally.delivered = try reader.number()
        tally.failed = try reader.number()
        tally.refused = try reader.number()
        tally.interrupted = try reader.number()
        tally.proven = try reader.number()
        tally.failuresInARow = try reader.number()
        tally.latestCount = try reader.number()
        tally.gone = try reader.number()
        tally.overtaken = try reader.number()
        let low = try reader.fixed()
        tally.latest = UInt128(try reader.fixed()) << 64 | UInt128(low)
        return tally
    }

    private static func put(_ phase: JobPhase, into writer: inout FieldWriter) {
        switch phase {
        case .running: writer.add(byte: PhaseCode.running)
        case .paused(let control):
            writer.add(byte: PhaseCode.paused)
            put(control, into: &writer)
        case .stopped(let stopped):
            writer.add(byte: PhaseCode.stopped)
            put(stopped, into: &writer)
        case .cancelled(let control):
            writer.add(byte: PhaseCode.cancelled)
            put(control, into: &writer)
        case .done(let ended):
            writer.add(byte: PhaseCode.done)
            put(ended, into: &writer)
        }
    }

    private static func jobPhase(_ reader: inout FieldReader) throws(RecordFormatError) -> JobPhase
    {
        switch try reader.byte() {
        case PhaseCode.running: return .running
        case PhaseCode.paused: return .paused(try jobControlled(&reader))
        case PhaseCode.stopped: return .stopped(try jobStopped(&reader))
        case PhaseCode.cancelled: return .cancelled(try jobControlled(&reader))
        case PhaseCode.done: return .done(try jobEnded(&reader))
        default: throw reader.failure("a job's phase is unknown")
        }
    }
}
