import DeliveryEngine

/// A place in the lists of jobs that the operator journal has a line for.
struct JobEntry: Hashable, Comparable {
    /// What happened to the job.
    enum Kind: Int {
        case planned, controlled, stopped
    }

    /// When.
    let at: Timestamp
    /// The job's slot.
    let job: Int
    let kind: Kind
    /// Which of the job's own list.
    let index: Int

    static func < (left: JobEntry, right: JobEntry) -> Bool {
        (left.at, left.job, left.kind.rawValue, left.index)
            < (right.at, right.job, right.kind.rawValue, right.index)
    }
}
