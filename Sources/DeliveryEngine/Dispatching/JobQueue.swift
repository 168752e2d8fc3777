/// What one running job has left, by endpoint, and its pace: endpoints take turns, so that one that
/// hangs holds up none of the others.
struct JobQueue {
    let plan: JobPlanned
    /// How it has fared, as last read.
    var tally: JobTally
    private var pace: Pace
    /// Nothing leaves before, by the steady clock: a step of the other one neither shortens a grace
    /// nor makes it last.
    private let graceEnd: Milliseconds
    /// When it last started an attempt, by the steady clock.
    private var lastStartAt: Milliseconds?
    private var endpoints: [EndpointID] = []
    /// Where each of them stands among `endpoints`.
    private var slots: [EndpointID: Int] = [:]
    /// Rows left for each endpoint, the next one last.
    private var rows: [[Int32]] = []
    private var nextTurn = 0
    /// Where the look for targets whose turn passes goes on.
    private var nextLook = 0

    /// The queue of a job, which goes on where an earlier dispatcher left it; `endpoint` says where
    /// a row goes, `nil` for one that is gone.
    init(_ job: JobStanding, at moment: DispatchMoment, endpoint: (Int32) -> EndpointID?) {
        plan = job.plan
        tally = job.tally
        graceEnd =
            moment.uptime
            + JobPacing.graceLeft(job.plan, startedAt: job.startedAt, at: moment.now)
        pace = Pace(ratePerSecond: nil)
        lastStartAt = job.lastStartedAt.map { start in
            Milliseconds(moment.uptime.count - max((moment.now - start).count, 0))
        }
        for (row, outcome) in zip(job.rows, job.outcomes).reversed() where outcome.isWaiting {
            let endpoint = endpoint(row) ?? EndpointID("")
            if let slot = slots[endpoint] {
                rows[slot].append(row)
            } else {
                slots[endpoint] = rows.count
                endpoints.append(endpoint)
                rows.append([row])
            }
        }
    }

    /// Whether nothing is left to begin.
    var isEmpty: Bool { rows.allSatisfy(\.isEmpty) }

    /// How many may begin now, the rate left aside.
    var room: Int { JobPacing.room(tally, plan.manner) }

    /// How long it can still be called back: until then no turn of it comes, nor passes.
    func graceLeft(at uptime: Milliseconds) -> Milliseconds {
        Milliseconds(max(graceEnd.count - uptime.count, 0))
    }

    /// How long the rate makes the next start wait.
    mutating func paceDelay(at uptime: Milliseconds) -> Milliseconds {
        let stage = JobPacing.stage(tally, plan.manner)
        let rate = JobPacing.ratePerSecond(stage, plan.manner)
        if pace.ratePerSecond != rate {
            pace = Pace(ratePerSecond: rate, lastStartAt: lastStartAt)
        }
        return pace.delay(at: uptime)
    }

    /// The slots of all endpoints, the next one's turn first.
    ///
    /// It keeps no hold of the rows, which may be taken while it is gone through.
    var turns: some Sequence<Int> {
        let (first, count) = (nextTurn, endpoints.count)
        return (0..<count).lazy.map { (first + $0) % count }
    }

    /// The slots to look at for targets whose turn passes, at most so many; the next look goes on
    /// behind them.
    mutating func look(atMost most: Int) -> some Sequence<Int> {
        let (first, count) = (nextLook, endpoints.count)
        let looked = min(most, count)
        nextLook = count > 0 ? (first + looked) % count : 0
        return (0..<looked).lazy.map { (first + $0) % count }
    }

    /// The endpoint of a slot.
    func endpoint(at slot: Int) -> EndpointID { endpoints[slot] }

    /// The next row for the endpoint of a slot, left where it is; `nil` where none is left.
    func first(at slot: Int) -> Int32? { rows[slot].last }

    /// Takes the next row of a slot out.
    mutating func take(at slot: Int) {
        rows[slot].removeLast()
        nextTurn = (slot + 1) % endpoints.count
    }

    /// Puts a row back in front, whose attempt `hasStarted` as far as this queue knows.
    mutating func giveBack(_ row: Int32, for endpoint: EndpointID, hasStarted: Bool) {
        guard let slot = slots[endpoint] else { return }
        rows[slot].append(row)
        guard hasStarted else { return }
        tally.giveBack()
        pace.attemptReturned()
    }

    /// Takes in that an attempt starts.
    mutating func start(at uptime: Milliseconds) {
        pace.attemptStarted(at: uptime)
        lastStartAt = uptime
        tally.start()
    }
}
