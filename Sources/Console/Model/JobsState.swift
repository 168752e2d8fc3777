import DeliveryEngine

/// The jobs, and the one that is open.
struct JobsState: Equatable, Sendable {
    var jobs: [JobSummary] = []
    var isLoaded = false
    var position = ListPosition()
    var cursor: JobID?
    /// Where the open job's rows stand.
    var rowPosition = ListPosition()
    /// Whether only what failed or was refused is shown of it.
    var isOnlyFailed = false
    /// The rows read of the open job, from this place on.
    var rows: [JobRow] = []
    var rowsStart = 0
    var rowsOf: JobID?

    func job(_ id: JobID) -> JobSummary? { jobs.first { $0.plan.id == id } }

    /// Takes in how those stand that are not over, as it was read with the condition.
    mutating func take(_ current: [JobSummary]) {
        let news = Dictionary(current.map { ($0.plan.id, $0) }, uniquingKeysWith: { $1 })
        for index in jobs.indices where !jobs[index].phase.isOver {
            if let job = news[jobs[index].plan.id] { jobs[index] = job }
        }
    }

    /// How many rows of a job are to be shown.
    func rowCount(_ job: JobSummary) -> Int {
        isOnlyFailed ? job.tally.notDelivered : job.tally.total
    }

    /// The row of the open job at a place, where it was read.
    func row(at place: Int) -> JobRow? {
        let index = place - rowsStart
        return rows.indices.contains(index) ? rows[index] : nil
    }
}
