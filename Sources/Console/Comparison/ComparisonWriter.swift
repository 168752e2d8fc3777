import DeliveryEngine
import Terminal

/// Writes comparisons as lines: `-` before what is gone, `+` before what is new, and of long
/// stretches that are the same only the ends.
struct ComparisonWriter {
    let width: Int
    private(set) var lines: [StyledLine] = []
    private(set) var changes: [Int] = []

    /// Lines that stay the same which are shown beside a change.
    private static let context = 3
    /// The most lines written; nobody reads as many, and all are kept in memory.
    private static let limit = 20_000

    init(width: Int) { self.width = width }

    /// Writes a sentence, broken between words.
    mutating func words(_ text: String, _ role: Role = .text) {
        lines += LineWrap.words(Sanitizer.line(text), width: width).map { StyledLine($0, role) }
    }

    /// Writes a line of spans as it is.
    mutating func line(_ line: StyledLine = StyledLine()) { lines.append(line) }

    /// Writes how one list of lines became another, under a title.
    ///
    /// - Parameter saysTheSame: Whether it is said where nothing differs.
    mutating func section(
        _ title: String, _ old: [String], _ new: [String], saysTheSame: Bool = true
    ) {
        let diff = Diff(old, new)
        guard saysTheSame || !diff.isEmpty else { return }
        if !lines.isEmpty { line() }
        guard !diff.isEmpty else { return words("\(title): the same", .dim) }
        words("\(title):", .strong)
        var isInChange = false
        for run in Self.runs(of: diff.steps) {
            guard lines.count < Self.limit else { return words("… and more", .dim) }
            switch run[run.startIndex] {
            case .same:
                isInChange = false
                same(run, old: old)
            case .removed, .added:
                if !isInChange { changes.append(lines.count) }
                isInChange = true
                for step in run { changed(step, old: old, new: new) }
            }
        }
    }

    private mutating func changed(_ step: Diff.Step, old: [String], new: [String]) {
        switch step {
        case .removed(let place): marked("-", old[place], .failed)
        case .added(let place): marked("+", new[place], .success)
        case .same: break
        }
    }

    private mutating func same(_ run: ArraySlice<Diff.Step>, old: [String]) {
        let places = run.compactMap { step in
            if case .same(let place, _) = step { place } else { nil }
        }
        // At the ends of the text only the side towards a change is of interest.
        let isFirst = places.first == 0
        let isLast = places.last == old.count - 1
        let head = isFirst ? 0 : Self.context
        let tail = isLast ? 0 : Self.context
        // A line that says that one is left out is no shorter than that one.
        guard places.count > head + tail + 1 else {
            for place in places { marked(" ", old[place], .dim) }
            return
        }
        for place in places.prefix(head) { marked(" ", old[place], .dim) }
        words("  … \(Number.text(places.count - head - tail)) lines are the same", .dim)
        for place in places.suffix(tail) { marked(" ", old[place], .dim) }
    }

    private mutating func marked(_ mark: String, _ text: String, _ role: Role) {
        lines += LineWrap.lines(text, width: width - 2).map {
            StyledLine([Span("\(mark) \($0)", role)])
        }
    }

    /// Steps of one kind that follow each other.
    private static func runs(of steps: [Diff.Step]) -> [ArraySlice<Diff.Step>] {
        func kind(_ step: Diff.Step) -> Int {
            switch step {
            case .same: 0
            case .removed: 1
            case .added: 2
            }
        }
        var runs: [ArraySlice<Diff.Step>] = []
        var start = 0
        while start < steps.count {
            let end = steps[start...].firstIndex { kind($0) != kind(steps[start]) } ?? steps.count
            runs.append(steps[start..<end])
            start = end
        }
        return runs
    }
}
