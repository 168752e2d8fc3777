extension RowList: Hashable {
    /// Whether both have the same rows in the same order, however they are kept.
    package static func == (left: RowList, right: RowList) -> Bool {
        guard left.count == right.count else { return false }
        switch (left.storage, right.storage) {
        case (.listed(let first), .listed(let second)): return first == second
        case (.runs(let first), .runs(let second)) where first.runs == second.runs: return true
        default: return left.elementsEqual(right)
        }
    }

    /// Hashes how many there are and a few of them: enough to tell lists apart, at any length.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        guard !isEmpty else { return }
        for place in [0, count / 2, count - 1] { hasher.combine(self[place]) }
    }
}
