import DeliveryEngine

extension Model {
    /// When the screen changes by time alone; `nil` when it never does.
    ///
    /// Seconds count only while a grace is counted down, else minutes; what nothing tells of is looked
    /// at now and then.
    var nextTick: Timestamp? {
        [nextChange, detectors.dueAt, dispatcherDueAt].compactMap(\.self).min()
    }

    /// When what is shown changes by time alone.
    private var nextChange: Timestamp? {
        if let end = countedDownTo {
            let left = (end - now).count
            return now + Milliseconds(left % 1000 == 0 ? 1000 : left % 1000)
        }
        guard showsRelativeTimes || dependsOnNow else { return nil }
        let minute = Self.minute
        return now + Milliseconds(minute - (now.milliseconds % minute + minute) % minute)
    }

    /// The end of a grace that is counted down on the screen.
    private var countedDownTo: Timestamp? {
        // The condition line tells of a job of anybody's.
        let job = condition?.jobs.first.flatMap { $0.graceLeft(at: now) }.map { now + $0 }
        let others = showsJobs ? jobs.jobs.compactMap { $0.graceLeft(at: now) }.min() : nil
        return jobInGrace?.at ?? actionsInGrace.last?.action.notBefore ?? job
            ?? others.map { now + $0 }
    }

    private static let minute: Int64 = 60_000

    /// Whether the rows found change by time alone, as those of `age:` and `is:stuck` do.
    private var dependsOnNow: Bool { log.search.query.dependsOnNow && log.selection != nil }

    /// Takes note of the time; with a new minute, what depends on the present is looked up again.
    mutating func tick(_ moment: Timestamp) -> [Effect] {
        func minutes(_ moment: Timestamp) -> Int64 {
            let (minutes, rest) = moment.milliseconds.quotientAndRemainder(
                dividingBy: Self.minute)
            return rest < 0 ? minutes - 1 : minutes
        }
        let isNewMinute = minutes(moment) != minutes(now)
        now = moment
        let effects = measureIfDue() + lookAtDispatcherIfDue()
        guard isNewMinute, log.ticket == nil else { return effects }
        return effects + (dependsOnNow ? refreshSoon() : []) + (isChartOld ? chartSoon() : [])
    }

    /// Whether the chart's end lies so far back that a part of the present is missing.
    private var isChartOld: Bool {
        guard let span = chartShown?.span, log.search.query.until == nil else { return false }
        let part = (span.upperBound - span.lowerBound).count / Int64(ChartState.parts)
        return (now - span.upperBound).count >= max(part, Self.minute)
    }

    private var showsRelativeTimes: Bool {
        if timeStyle == .relative || isDetailShown { return true }
        switch screen {
        case .deliveries: return log.loaded.values.contains { $0.delivery.nextAttemptAt != nil }
        case .endpointLog:
            return endpointLog?.attempts.contains { $0.delivery.nextAttemptAt != nil } ?? false
        case .action, .job, .signal: return true
        case .endpoints: return endpoints.health.values.contains { $0.waiting > 0 }
        case .groups, .journal, .jobs, .help, .guides, .guide, .customer, .signals,
            .bench, .views:
            return false
        }
    }
}
