import DeliveryEngine
import Terminal

/// A look through all rows of a job, from one on, around the end.
struct JobFind: Equatable, Sendable {
    let job: JobID
    /// Whether only what failed or was refused is looked through.
    let onlyFailed: Bool
    /// Whether the job is over: what waits is never sent then.
    let isOver: Bool
    /// How many rows there are.
    let count: Int
    /// The first row looked at; one beyond an end is at the other.
    let start: Int
    let isForward: Bool
    let text: String

    static let chunk = 1024

    /// Looks through the rows until `proceed` answers `false`; they are read in chunks, each counted
    /// from where the one before ended.
    func run(in log: any DeliveryLog, proceed: () -> Bool) -> FoundPlace? {
        guard count > 0 else { return nil }
        let isBeyond = !(0..<count).contains(start)
        let first = ((start % count) + count) % count
        let parts = isForward ? [first..<count, 0..<first] : [0..<first + 1, first + 1..<count]
        var known = JobPlace.start
        for (number, part) in parts.enumerated() {
            var rest = part
            while !rest.isEmpty {
                guard proceed() else { return nil }
                let range = isForward ? rest.prefix(Self.chunk) : rest.suffix(Self.chunk)
                if let index = match(in: range, of: log, &known) {
                    return FoundPlace(index: index, hasWrapped: isBeyond || number > 0)
                }
                rest =
                    isForward
                    ? range.upperBound..<rest.upperBound : rest.lowerBound..<range.lowerBound
            }
        }
        return nil
    }

    private func match(
        in range: Range<Int>, of log: any DeliveryLog, _ known: inout JobPlace
    ) -> Int? {
        let pattern = text.lowercased()
        let stretch = log.jobStretch(of: job, onlyFailed: onlyFailed, in: range, from: known)
        known = isForward ? stretch.next : stretch.first
        let rows = stretch.rows
        func matches(_ row: JobRow) -> Bool {
            JobPane.searchText(of: row, isOver: isOver).lowercased().contains(pattern)
        }
        let index = isForward ? rows.firstIndex(where: matches) : rows.lastIndex(where: matches)
        return index.map { range.lowerBound + $0 }
    }
}
