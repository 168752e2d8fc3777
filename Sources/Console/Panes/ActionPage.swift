/// The lines of an action's screen: what is said of the action, then its deliveries, each laid out
/// when it is come to.
struct ActionPage {
    let head: [StyledLine]
    /// How many deliveries there are.
    let count: Int
    /// Lays one of them out, in a line or more.
    let layOut: (Int) -> [StyledLine]

    private var rows: Range<Int> { -head.count..<count }

    /// The first line.
    var first: ActionPlace { ActionPlace(row: rows.lowerBound) }

    /// The last line.
    var last: ActionPlace {
        let row = rows.upperBound - 1
        return ActionPlace(row: row, line: lines(of: row).count - 1)
    }

    private func lines(of row: Int) -> [StyledLine] {
        row < 0 ? [head[head.count + row]] : layOut(row)
    }

    /// The place that is nearest to one which may be gone: results come, and the width changes.
    func nearest(_ place: ActionPlace) -> ActionPlace {
        let row = min(max(place.row, rows.lowerBound), rows.upperBound - 1)
        return ActionPlace(row: row, line: min(place.line, lines(of: row).count - 1))
    }

    /// The place so many lines below another one, or above it, or the end that lies between.
    func place(_ distance: Int, from place: ActionPlace) -> ActionPlace {
        switch distance {
        // Both ends are known without a walk through everything.
        case .max: last
        case -.max: first
        case ..<0: above(place, by: -distance)
        default: below(place, by: distance)
        }
    }

    private func below(_ place: ActionPlace, by distance: Int) -> ActionPlace {
        var (place, left) = (place, distance)
        while true {
            let rest = lines(of: place.row).count - 1 - place.line
            guard left > rest, place.row + 1 < rows.upperBound else {
                return ActionPlace(row: place.row, line: place.line + min(left, rest))
            }
            left -= rest + 1
            place = ActionPlace(row: place.row + 1)
        }
    }

    private func above(_ place: ActionPlace, by distance: Int) -> ActionPlace {
        var (place, left) = (place, distance)
        while left > place.line, place.row > rows.lowerBound {
            left -= place.line + 1
            let row = place.row - 1
            place = ActionPlace(row: row, line: lines(of: row).count - 1)
        }
        return ActionPlace(row: place.row, line: max(place.line - left, 0))
    }

    /// How many lines one place lies below another one; from `limit` on, that.
    func lineCount(from start: ActionPlace, to end: ActionPlace, limit: Int) -> Int {
        var (place, count) = (start, 0)
        while place.row < end.row, count < limit {
            count += lines(of: place.row).count - place.line
            place = ActionPlace(row: place.row + 1)
        }
        return min(place.row < end.row ? count : count + end.line - place.line, limit)
    }

    /// The lines from a place on, so many as there are of `count`.
    func lines(from start: ActionPlace, count: Int) -> [(place: ActionPlace, text: StyledLine)] {
        var shown: [(place: ActionPlace, text: StyledLine)] = []
        var place = start
        while place.row < rows.upperBound, shown.count < count {
            for (line, text) in lines(of: place.row).enumerated().dropFirst(place.line) {
                shown.append((ActionPlace(row: place.row, line: line), text))
            }
            place = ActionPlace(row: place.row + 1)
        }
        return Array(shown.prefix(count))
    }
}
