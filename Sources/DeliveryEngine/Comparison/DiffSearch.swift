/// The search for a `Diff`: splits a stretch in the middle of its shortest script, and the halves
/// again.
struct DiffSearch {
    private let old: [Int32]
    private let new: [Int32]
    private let bound: Int
    private(set) var steps: [Diff.Step] = []
    /// How far the furthest path has come on each diagonal, in places of the old list: from the
    /// front and from the back.
    private var front: [Int]
    private var back: [Int]
    /// The index of diagonal 0; a diagonal is a place in the old list less one in the new.
    private let origin: Int

    /// Further than any path comes from the back.
    private static let nowhere = Int.max / 2

    init(old: [Int32], new: [Int32], bound: Int) {
        self.old = old
        self.new = new
        self.bound = bound
        origin = new.count + 1
        let diagonals = old.count + new.count + 3
        front = Array(repeating: -1, count: diagonals)
        back = Array(repeating: Self.nowhere, count: diagonals)
    }

    /// Appends the script of a stretch.
    mutating func compare(old wholeOld: Range<Int>, new wholeNew: Range<Int>) {
        var (olds, news) = (wholeOld, wholeNew)
        while let one = olds.first, let other = news.first, old[one] == new[other] {
            steps.append(.same(old: one, new: other))
            olds.removeFirst()
            news.removeFirst()
        }
        var tail = 0
        while let one = olds.last, let other = news.last, old[one] == new[other] {
            tail += 1
            olds.removeLast()
            news.removeLast()
        }
        if !olds.isEmpty, !news.isEmpty, let split = split(olds, news) {
            compare(old: olds.lowerBound..<split.old, new: news.lowerBound..<split.new)
            compare(old: split.old..<olds.upperBound, new: split.new..<news.upperBound)
        } else {
            steps += olds.map { .removed(old: $0) } + news.map { .added(new: $0) }
        }
        for place in 0..<tail {
            steps.append(.same(old: olds.upperBound + place, new: news.upperBound + place))
        }
    }

    /// A point that a shortest script passes through, where paths from both ends meet; `nil` when
    /// the bound was reached before.
    private mutating func split(_ olds: Range<Int>, _ news: Range<Int>) -> (old: Int, new: Int)? {
        let first = olds.lowerBound - news.lowerBound
        let last = olds.upperBound - news.upperBound
        let isOdd = (first - last) % 2 != 0
        // The diagonals that cross the stretch, and those that were reached so far.
        let all = olds.lowerBound - news.upperBound...olds.upperBound - news.lowerBound
        var fronts = first...first
        var backs = last...last
        front[origin + first] = olds.lowerBound
        back[origin + last] = olds.upperBound
        for _ in 0..<bound {
            fronts = widened(fronts, within: all, isFront: true)
            for diagonal in stride(from: fronts.upperBound, through: fronts.lowerBound, by: -2) {
                let place = advance(diagonal, olds, news)
                if isOdd, backs.contains(diagonal), back[origin + diagonal] <= place,
                    place <= olds.upperBound, place - diagonal <= news.upperBound
                {
                    return (place, place - diagonal)
                }
            }
            backs = widened(backs, within: all, isFront: false)
            for diagonal in stride(from: backs.upperBound, through: backs.lowerBound, by: -2) {
                let place = retreat(diagonal, olds, news)
                if !isOdd, fronts.contains(diagonal), place <= front[origin + diagonal],
                    place >= olds.lowerBound, place - diagonal >= news.lowerBound
                {
                    return (place, place - diagonal)
                }
            }
        }
        return nil
    }

    /// The diagonals of the next round, one more at each side, or one less where the stretch ends;
    /// the ones beside them are marked as not reached.
    private mutating func widened(
        _ reached: ClosedRange<Int>, within all: ClosedRange<Int>, isFront: Bool
    ) -> ClosedRange<Int> {
        var (least, greatest) = (reached.lowerBound, reached.upperBound)
        if least > all.lowerBound {
            least -= 1
            mark(least - 1, isFront: isFront)
        } else {
            least += 1
        }
        if greatest < all.upperBound {
            greatest += 1
            mark(greatest + 1, isFront: isFront)
        } else {
            greatest -= 1
        }
        return least...max(least, greatest)
    }

    private mutating func mark(_ diagonal: Int, isFront: Bool) {
        if isFront {
            front[origin + diagonal] = -1
        } else {
            back[origin + diagonal] = Self.nowhere
        }
    }

    /// Goes on along a diagonal from the front: one change, then all that is the same.
    private mutating func advance(_ diagonal: Int, _ olds: Range<Int>, _ news: Range<Int>) -> Int {
        let index = origin + diagonal
        var place = front[index - 1] >= front[index + 1] ? front[index - 1] + 1 : front[index + 1]
        while place < olds.upperBound, place - diagonal < news.upperBound,
            place >= olds.lowerBound, place - diagonal >= news.lowerBound,
            old[place] == new[place - diagonal]
        {
            place += 1
        }
        front[index] = place
        return place
    }

    /// Goes on along a diagonal from the back.
    private mutating func retreat(_ diagonal: Int, _ olds: Range<Int>, _ news: Range<Int>) -> Int {
        let index = origin + diagonal
        var place = back[index - 1] < back[index + 1] ? back[index - 1] : back[index + 1] - 1
        while place > olds.lowerBound, place - diagonal > news.lowerBound,
            place <= olds.upperBound, place - diagonal <= news.upperBound,
            old[place - 1] == new[place - diagonal - 1]
        {
            place -= 1
        }
        back[index] = place
        return place
    }
}
