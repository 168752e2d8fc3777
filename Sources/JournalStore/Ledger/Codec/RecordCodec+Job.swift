import DeliveryEngine

extension RecordCodec {
    static func put(_ plan: JobPlanned, into writer: inout FieldWriter) {
        writer.add(plan.id)
        writer.add(coded: plan.kind)
        put(plan.by, into: &writer)
        writer.add(plan.at)
        writer.add(plan.reason)
        writer.add(optional: plan.ticket) { $0.add($1) }
        writer.add(optional: plan.query) { $0.add($1) }
        writer.add(tally: plan.manner.canary)
        writer.add(optional: plan.manner.ratePerSecond) { $0.add(fixed: $1.bitPattern) }
        writer.add(tally: plan.manner.limits.failuresInARow)
        writer.add(tally: plan.manner.limits.failurePercent)
        writer.add(tally: plan.targetCount)
        writer.add(list: plan.leftOut) { writer, part in
            writer.add(coded: part.planClass)
            writer.add(tally: part.count)
        }
        writer.add(optional: plan.notBefore) { $0.add($1) }
    }

    static func jobPlanned(_ reader: inout FieldReader) throws(RecordFormatError) -> JobPlanned {
        let id = try reader.id(IdentifierKinds.Job.self)
        let kind = try reader.coded(ActionKind.self)
        let by = try identity(&reader)
        let at = try reader.moment()
        let reason = try reader.text()
        let ticket = try reader.optionalText()
        let query = try reader.optionalText()
        let manner = try jobManner(&reader)
        let targetCount = try reader.tally()
        let leftOut = try reader.list { reader throws(RecordFormatError) in
            let planClass = try reader.coded(PlanClass.self)
            return JobPlanned.LeftOut(planClass, try reader.tally())
        }
        // Versions 1 and 2 end here.
        let notBefore = reader.isAtEnd ? nil : try reader.optionalMoment()
        return JobPlanned(
            id: id, kind: kind, by: by, at: at, reason: reason, ticket: ticket, query: query,
            manner: manner, targetCount: targetCount, leftOut: leftOut, notBefore: notBefore)
    }

    private static func jobManner(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> JobManner {
        let canary = try reader.tally()
        let rate = try reader.optional { reader throws(RecordFormatError) in
            Double(bitPattern: try reader.fixed())
        }
        guard rate.map(JobManner.rates.contains) ?? true else {
            throw reader.failure("a rate is out of bounds")
        }
        let inARow = try reader.tally()
        let limits = JobLimits(failuresInARow: inARow, failurePercent: try reader.tally())
        return JobManner(canary: canary, ratePerSecond: rate, limits: limits)
    }

    static func put(_ targets: JobTargets, into writer: inout FieldWriter) {
        writer.add(targets.job)
        writer.add(count: targets.deliveries.count)
        var before = ULID(bits: 0)
        for id in targets.deliveries { put(id, after: &before, into: &writer) }
    }

    static func jobTargets(_ reader: inout FieldReader) throws(RecordFormatError) -> JobTargets {
        let job = try reader.id(IdentifierKinds.Job.self)
        let count = try reader.count(of: FieldLayout.leastTarget)
        var before = ULID(bits: 0)
        var deliveries: [DeliveryID] = []
        for _ in 0..<count { deliveries.append(try target(after: &before, &reader)) }
        return JobTargets(job: job, deliveries: deliveries)
    }

    /// Ids follow each other in the order of time: a few bytes say how much later, ten are chance.
    private static func put(
        _ id: DeliveryID, after before: inout ULID, into writer: inout FieldWriter
    ) {
        guard let ulid = id.ulid else {
            writer.add(byte: FieldLayout.foreignID)
            return writer.add(id.text)
        }
        writer.add(byte: FieldLayout.ownID)
        writer.add(number: Int64(ulid.bits >> 80) - Int64(before.bits >> 80))
        writer.add(chance: ulid.bits)
        before = ulid
    }

    private static func target(
        after before: inout ULID, _ reader: inout FieldReader
    ) throws(RecordFormatError) -> DeliveryID {
        switch try reader.byte() {
        case FieldLayout.foreignID: return DeliveryID(try reader.text())
        case FieldLayout.ownID:
            let (time, overflow) = Int64(before.bits >> 80).addingReportingOverflow(
                Int64(try reader.number()))
            guard !overflow, (0..<1 << 48).contains(time) else {
                throw reader.failure("the time of an id is out of bounds")
            }
            before = ULID(bits: UInt128(time) << 80 | (try reader.chance()))
            return DeliveryID(before)
        default: throw reader.failure("an id is of no known form")
        }
    }

    static func put(_ control: JobControlled, into writer: inout FieldWriter) {
        writer.add(control.job)
        writer.add(coded: control.control)
        put(control.by, into: &writer)
        writer.add(control.at)
        writer.add(optional: control.reason) { $0.add($1) }
    }

    static func jobControlled(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> JobControlled {
        let job = try reader.id(IdentifierKinds.Job.self)
        let control = try reader.coded(JobControlled.Control.self)
        let by = try identity(&reader)
        let at = try reader.moment()
        return JobControlled(
            job: job, control: control, by: by, at: at, reason: try reader.optionalText())
    }

    static func put(_ stopped: JobStopped, into writer: inout FieldWriter) {
        writer.add(stopped.job)
        writer.add(stopped.at)
        writer.add(stopped.reason)
    }

    static func jobStopped(_ reader: inout FieldReader) throws(RecordFormatError) -> JobStopped {
        let job = try reader.id(IdentifierKinds.Job.self)
        let at = try reader.moment()
        return JobStopped(job: job, at: at, reason: try reader.text())
    }

    static func put(_ ended: JobEnded, into writer: inout FieldWriter) {
        writer.add(ended.job)
        writer.add(ended.at)
    }

    static func jobEnded(_ reader: inout FieldReader) throws(RecordFormatError) -> JobEnded {
        let job = try reader.id(IdentifierKinds.Job.self)
        return JobEnded(job: job, at: try reader.moment())
    }
}
