import DeliveryEngine

/// The list of all warnings, those put aside included.
struct FindingList: Equatable, Sendable {
    /// The warning under the cursor: it stays whatever comes and goes meanwhile.
    var cursor: Finding.Key?
    /// Where that stood last, for when it is gone.
    private(set) var index = 0

    /// Puts the cursor where its warning is now.
    mutating func follow(_ findings: [Finding]) {
        index = findings.firstIndex { $0.key == cursor } ?? min(index, max(findings.count - 1, 0))
        cursor = findings.indices.contains(index) ? findings[index].key : nil
    }

    /// Moves the cursor so many warnings on.
    mutating func move(by distance: Int, in findings: [Finding]) {
        follow(findings)
        index = min(max(index + distance, 0), max(findings.count - 1, 0))
        cursor = findings.indices.contains(index) ? findings[index].key : nil
    }
}
