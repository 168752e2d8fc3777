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

    /// The latest that was done to any of these.
    func latest(of deliveries: Set<DeliveryID>) -> RecentDoing? {
        let rows = jobs.isEmpty ? [] : deliveries.compactMap(state.row(of:))
        return latest(
            countOfAction: { $0.targets.count(where: deliveries.contains) },
            countOfJob: { job in rows.count { job.place(of: $0) != nil } })
    }

    /// The latest that was done to any of these rows, which are ascending.
    func latest(ofRows rows: [Int32]) -> RecentDoing? {
        guard !actions.isEmpty || !jobs.isEmpty else { return nil }
        let marks = RowMarks(rows)
        return latest(
            countOfAction: { action in
                action.targets.count { state.row(of: $0).map(marks.contains) ?? false }
            },
            countOfJob: { $0.rows.count(where: marks.contains) })
    }

    private func latest(
        countOfAction: (OperatorAction) -> Int, countOfJob: (JobStanding) -> Int
    ) -> RecentDoing? {
        var doings = actions.map { standing in
            RecentDoing(
                kind: standing.action.kind, by: standing.action.by, at: standing.action.at,
                count: countOfAction(standing.action))
        }
        doings += jobs.map { job in
            RecentDoing(
                kind: job.plan.kind, by: job.plan.by, at: job.plan.at, count: countOfJob(job),
                isUnderWay: !job.phase.isOver)
        }
        return doings.filter { $0.count > 0 }.max { $0.at < $1.at }
    }
}
