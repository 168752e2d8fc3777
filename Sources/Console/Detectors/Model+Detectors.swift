import DeliveryEngine

extension Model {
    /// The finding at the top of the log; `nil` when there is nothing to say.
    var warning: Finding? { screen == .deliveries ? detectors.watch.shown.first : nil }

    /// Has the detectors look a moment after the start.
    mutating func startDetectors() {
        detectors.measuredAt = now - DetectorsState.pause + DetectorsState.delay
        detectors.isOutdated = true
    }

    /// Has them look where it is time to.
    mutating func measureIfDue() -> [Effect] {
        guard let due = detectors.dueAt, due <= now else { return [] }
        detectors.isMeasuring = true
        detectors.isOutdated = false
        return [.detect]
    }

    mutating func take(_ facts: DetectorFacts) {
        detectors.isMeasuring = false
        detectors.measuredAt = now
        detectors.changesAt = facts.changesAt
        detectors.watch.take(Detector.findings(facts))
        fitLists()
    }

    /// Filters the log to what the finding is about.
    mutating func showFinding() -> [Effect] {
        guard let finding = warning, let query = try? Query(parsing: finding.query, now: now) else {
            return []
        }
        return show(filter: finding.query, query: query)
    }

    /// Puts the finding aside until it changes.
    mutating func dismissFinding() {
        guard let finding = warning else { return }
        detectors.watch.dismiss(finding.key)
        notice = Notice(.note, "dismissed until it changes; redrive detectors still says it")
        fitLists()
    }
}
