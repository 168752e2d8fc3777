import DeliveryEngine
import Terminal

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
        detectors.follow(clock: now)
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
        if case .findings(var list) = dialog {
            list.follow(detectors.watch.all)
            dialog = .findings(list)
        }
        fitLists()
    }

    /// Filters the log to what the only warning is about; of more than one, lists all.
    mutating func showFinding() -> [Effect] {
        let all = detectors.watch.all
        if all.count == 1, let finding = warning { return show(finding) }
        var list = FindingList(cursor: (warning ?? all.first)?.key)
        list.follow(all)
        dialog = .findings(list)
        return []
    }

    private mutating func show(_ finding: Finding) -> [Effect] {
        guard let query = query(made: finding.query) else { return [] }
        let effects = show(filter: finding.query, query: query)
        // What it is about is looked at from its first row on, wherever the cursor was before.
        log.sought = nil
        log.seeksFirst = true
        if newestIndex != 0 { stopFollowing() }
        return effects
    }

    /// A key for the list of warnings.
    mutating func answer(_ key: Key, _ list: FindingList) -> [Effect] {
        var next = list
        let all = detectors.watch.all
        switch key {
        case "j", .down: next.move(by: 1, in: all)
        case "k", .up: next.move(by: -1, in: all)
        case "g", .home: next.move(by: -all.count, in: all)
        case "G", .end: next.move(by: all.count, in: all)
        case "d":
            guard let key = next.cursor else { return [] }
            if !bringBack(key) { putAside(key) }
        case .enter:
            dialog = nil
            return all.first { $0.key == next.cursor }.map { show($0) } ?? []
        case .escape, "q", .control("c"):
            dialog = nil
            return []
        // A stray key does nothing: the list stays.
        default: break
        }
        dialog = .findings(next)
        return []
    }

    /// Puts the finding aside until it changes, and says which one and how it comes back: the key
    /// means other things elsewhere, and a slip must not take a warning away unseen.
    mutating func dismissFinding() {
        guard let finding = warning else { return }
        putAside(finding.key)
        let list = "\(keys.label(of: .showFinding, in: .log)) lists it"
        // Within a grace that key calls back what is about to be sent.
        let undo = countInGrace > 0 ? "" : "\(keys.label(of: .undo, in: .log)) brings it back, "
        notice = Notice(
            .note, "dismissed until it has doubled: \(finding.sentence)  (\(undo)\(list))")
    }

    private mutating func putAside(_ key: Finding.Key) {
        detectors.watch.dismiss(key)
        log.history.note(dismissed: key, above: presentView)
        // What can no longer be called back is not what the next "undo" means.
        sends.removeAll { !$0.isWithdrawing && !$0.isInGrace(at: now) }
        fitLists()
    }

    /// Shows a warning again that was put aside; `false` where it is not.
    mutating func bringBack(_ key: Finding.Key) -> Bool {
        guard detectors.watch.isDismissed(key) else { return false }
        detectors.watch.bringBack(key)
        fitLists()
        if dialog == nil { notice = Notice(.note, "the warning is back") }
        return true
    }
}
