/// How one list of lines becomes another with few removals and additions (Myers, "An O(ND)
/// Difference Algorithm and Its Variations", 1986, the variant in linear space).
///
/// Pure, and bounded: where two stretches have so little in common that finding the shortest script
/// would take long, the stretch is taken as wholly replaced, which is also how a person sees it.
package struct Diff: Hashable, Sendable {
    /// One line of the script, by places in the old list and in the new one.
    package enum Step: Hashable, Sendable {
        /// In both.
        case same(old: Int, new: Int)
        /// Only in the old one.
        case removed(old: Int)
        /// Only in the new one.
        case added(new: Int)
    }

    /// The script, in order.
    package let steps: [Step]

    /// The most removals and additions that are looked for from each end of a stretch: half a
    /// million comparisons at the most, which takes a few milliseconds.
    package static let standardBound = 1000

    /// The script that makes `new` of `old`.
    ///
    /// - Parameter bound: The most removals and additions looked for from each end of a stretch.
    package init<Line: Hashable>(_ old: [Line], _ new: [Line], bound: Int = standardBound) {
        var numbers: [Line: Int32] = [:]
        func number(_ line: Line) -> Int32 {
            if let known = numbers[line] { return known }
            let next = Int32(numbers.count)
            numbers[line] = next
            return next
        }
        var search = DiffSearch(old: old.map(number), new: new.map(number), bound: bound)
        search.compare(old: 0..<old.count, new: 0..<new.count)
        steps = search.steps
    }

    /// Whether nothing differs.
    package var isEmpty: Bool {
        steps.allSatisfy { if case .same = $0 { true } else { false } }
    }
}
