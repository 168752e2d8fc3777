import DeliveryEngine

/// The jobs and how they stand, oldest first.
///
/// A class, so that a change of one target out of a million copies none of them.
final class LedgerJobs {
    private(set) var standings: [JobStanding] = []
    /// What the operator journal has of all jobs, oldest first.
    private(set) var entries: [JobEntry] = []
    private var slots: [JobID: Int] = [:]

    init() {}

    func standing(_ id: JobID) -> JobStanding? { slots[id].map { standings[$0] } }

    /// The job whose effects are recorded under this id.
    func contains(_ action: ActionID) -> Bool { slots[action.job] != nil }

    /// The action that the job of this id stands for.
    func action(_ action: ActionID) -> OperatorAction? {
        slots[action.job].map { standings[$0].plan.action }
    }

    /// Adds a job; of an id that there is already, the first stands, and `false` is answered.
    func add(_ plan: JobPlanned) -> Bool {
        guard slots[plan.id] == nil else { return false }
        append(JobStanding(plan))
        return true
    }

    /// Changes a job in place; `false` when there is no such job.
    func change(_ id: JobID, _ body: (inout JobStanding) -> Void) -> Bool {
        guard let slot = slots[id] else { return false }
        let controls = standings[slot].controls.count
        let stops = standings[slot].stops.count
        body(&standings[slot])
        noteEntries(of: slot, controlsFrom: controls, stopsFrom: stops)
        return true
    }

    private func append(_ standing: JobStanding) {
        let slot = standings.count
        slots[standing.plan.id] = slot
        standings.append(standing)
        entries.insertInOrder(JobEntry(at: standing.plan.at, job: slot, kind: .planned, index: 0))
        noteEntries(of: slot, controlsFrom: 0, stopsFrom: 0)
    }

    private func noteEntries(of slot: Int, controlsFrom: Int, stopsFrom: Int) {
        let (controls, stops) = (standings[slot].controls, standings[slot].stops)
        for index in controlsFrom..<controls.count {
            entries.insertInOrder(
                JobEntry(at: controls[index].at, job: slot, kind: .controlled, index: index))
        }
        for index in stopsFrom..<stops.count {
            entries.insertInOrder(
                JobEntry(at: stops[index].at, job: slot, kind: .stopped, index: index))
        }
    }
}

extension LedgerJobs {
    /// The jobs in these bytes of a snapshot.
    ///
    /// Their pages were verified, so that what cannot be read was not written either.
    static func read(from bytes: [UInt8]) -> LedgerJobs {
        let jobs = LedgerJobs()
        guard !bytes.isEmpty else { return jobs }
        bytes.withUnsafeBytes { bytes in
            var reader = FieldReader(bytes)
            guard let count = try? reader.count() else { return }
            for _ in 0..<count {
                guard let job = try? RecordCodec.jobStanding(&reader) else { return }
                jobs.append(job)
            }
        }
        return jobs
    }

    /// Puts the fields of a snapshot behind what `writer` holds.
    func put(into writer: inout FieldWriter) {
        writer.add(list: standings) { RecordCodec.put($1, into: &$0) }
    }
}
