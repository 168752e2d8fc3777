/// Keeps findings from being noisy: each is told once until it changes.
///
/// A finding that was dismissed comes back when it is about at least twice as many deliveries, when
/// it is brought back, or after it was gone for good. One that only flickers is not gone: it is
/// forgotten after it was missing from a few measurements in a row.
package struct FindingWatch: Hashable, Sendable {
    private struct Memory: Hashable, Sendable {
        /// What it was about when it was dismissed.
        var dismissedCount: Int?
        /// Measurements in a row without it.
        var missing = 0
        var last: Finding
    }

    private var memories: [Finding.Key: Memory] = [:]
    /// What there is to say, the most urgent first, what was dismissed included.
    package private(set) var all: [Finding] = []

    /// What is to be shown, the most urgent first.
    package var shown: [Finding] { all.filter { !isDismissed($0.key) } }

    /// So many measurements without it end a finding.
    package static let forgottenAfter = 3
    /// So much larger than when it was dismissed, it is another matter.
    package static let growth = 2
    /// So many more at least: from one to two nothing has changed.
    package static let leastGrowth = 2

    /// Nothing found yet.
    package init() {}

    /// Takes in what there is to say now.
    package mutating func take(_ findings: [Finding]) {
        let present = Set(findings.map(\.key))
        for finding in findings {
            var memory = memories[finding.key] ?? Memory(last: finding)
            memory.missing = 0
            memory.last = finding
            if let dismissed = memory.dismissedCount,
                finding.count >= max(dismissed * Self.growth, dismissed + Self.leastGrowth)
            {
                memory.dismissedCount = nil
            }
            memories[finding.key] = memory
        }
        for key in memories.keys where !present.contains(key) {
            memories[key]?.missing += 1
            if let memory = memories[key], memory.missing >= Self.forgottenAfter {
                memories[key] = nil
            }
        }
        all = findings
    }

    /// Whether a finding was put aside.
    package func isDismissed(_ key: Finding.Key) -> Bool { memories[key]?.dismissedCount != nil }

    /// Puts a finding aside until it changes.
    package mutating func dismiss(_ key: Finding.Key) {
        guard let count = memories[key]?.last.count else { return }
        memories[key]?.dismissedCount = count
    }

    /// Shows a finding again that was put aside.
    package mutating func bringBack(_ key: Finding.Key) { memories[key]?.dismissedCount = nil }
}
