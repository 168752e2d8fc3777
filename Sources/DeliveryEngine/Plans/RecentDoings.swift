/// What operators did moments ago, for those who are about to do the same.
struct RecentDoings {
    private let actions: [ActionStanding]
    private let jobs: [JobStanding]
    private let state: any LedgerState

    init(in state: any LedgerState, now: Timestamp) {
        let since = now - RecentDoing.window
        self.state = state
        actions = state.latestActions(RecentDoing.mostActions).filter {
            $0.action.at >= since && $0.withdrawn == nil && $0.action.kind != .cancel
        }
        jobs = state.jobs().filter { !$0.phase.isOver || $0.touchedAt >= since }
    }

    /// The latest that was done to any of these, with how many all like it came to.
    func latest(of deliveries: Set<DeliveryID>) -> RecentDoing? {
        latest(among: deliveries.compactMap(state.row(of:)).sorted())
    }

    /// The latest that was done to any of these rows, which are ascending, with how many all like it
    /// came to.
    func latest(ofRows rows: [Int32]) -> RecentDoing? { latest(among: rows) }

    /// An action or a job, as far as it is about the deliveries in question.
    private struct Doing {
        let kind: ActionKind
        let by: OperatorIdentity
        let at: Timestamp
        let isUnderWay: Bool
        let rows: [Int32]

        /// Whether both are told as one: somebody's several presses of the same key.
        func isLike(_ other: Doing) -> Bool {
            kind == other.kind && by == other.by && isUnderWay == other.isUnderWay
        }
    }

    private func latest(among rows: [Int32]) -> RecentDoing? {
        guard !actions.isEmpty || !jobs.isEmpty else { return nil }
        let doings = doings(among: rows)
        guard let last = doings.max(by: { $0.at < $1.at }) else { return nil }
        let alike = Self.count(doings.filter { $0.isLike(last) })
        return RecentDoing(
            kind: last.kind, by: last.by, at: last.at, count: alike, isUnderWay: last.isUnderWay,
            others: Self.count(doings) - alike)
    }

    /// So few rows are looked up in a job one by one.
    private static let few = 64

    private func doings(among rows: [Int32]) -> [Doing] {
        let marks = RowMarks(rows)
        let ofActions = actions.map { standing in
            let action = standing.action
            return Doing(
                kind: action.kind, by: action.by, at: action.at, isUnderWay: false,
                rows: action.targets.compactMap(state.row(of:)).filter(marks.contains))
        }
        let ofJobs = jobs.map { job in
            Doing(
                kind: job.plan.kind, by: job.plan.by, at: job.plan.at,
                isUnderWay: !job.phase.isOver,
                rows: rows.count <= Self.few
                    ? rows.filter { job.place(of: $0) != nil } : job.rows.filter(marks.contains))
        }
        return (ofActions + ofJobs).filter { !$0.rows.isEmpty }
    }

    /// How many deliveries that are, each once.
    private static func count(_ doings: [Doing]) -> Int {
        guard doings.count > 1 else { return doings.first?.rows.count ?? 0 }
        return Set(doings.lazy.flatMap(\.rows)).count
    }
}
