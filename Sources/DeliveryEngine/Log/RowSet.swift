/// Rows in no order: one bit each, so that all of a million take 125 kB, and whether one is among
/// them costs one look.
///
/// Equal sets have equal words: there is no empty word at the end.
package struct RowSet: Hashable, Sendable {
    private var words: [UInt64] = []
    /// How many there are.
    package private(set) var count = 0

    /// No rows.
    package init() {}

    /// The rows of a list.
    package init(_ rows: RowList) { formUnion(rows) }

    /// Whether there are none.
    package var isEmpty: Bool { count == 0 }

    /// Whether a row is among them.
    package func contains(_ row: RowNumber) -> Bool { contains(row.value) }

    /// Puts a row in and returns whether it is new.
    @discardableResult
    package mutating func insert(_ row: RowNumber) -> Bool {
        guard row.value >= 0, !contains(row) else { return false }
        makeRoom(for: row.value)
        words[Int(row.value) / 64] |= 1 << UInt64(row.value % 64)
        count += 1
        return true
    }

    /// Takes a row out and returns whether it was in.
    @discardableResult
    package mutating func remove(_ row: RowNumber) -> Bool {
        guard contains(row) else { return false }
        words[Int(row.value) / 64] &= ~(1 << UInt64(row.value % 64))
        count -= 1
        while words.last == 0 { words.removeLast() }
        return true
    }

    /// Puts in all rows of a list.
    package mutating func formUnion(_ rows: RowList) {
        switch rows.storage {
        case .runs(let table):
            for run in table.runs { insert(run.least...run.greatest) }
        case .listed(let numbers):
            guard let greatest = numbers.max(), greatest >= 0 else { return }
            makeRoom(for: greatest)
            for number in numbers where number >= 0 {
                words[Int(number) / 64] |= 1 << UInt64(number % 64)
            }
        }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// The rows of `list` that are in the set, in the list's order.
    package func rows(of list: RowList) -> RowList {
        RowList(compacting: list.numbers.filter(contains))
    }

    /// All of them, by number.
    package var rows: RowList {
        var numbers: [Int32] = []
        numbers.reserveCapacity(count)
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                numbers.append(Int32(place * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return RowList(compacting: numbers)
    }

    private func contains(_ row: Int32) -> Bool {
        let place = Int(row) / 64
        guard row >= 0, place < words.count else { return false }
        return words[place] & 1 << UInt64(row % 64) != 0
    }

    private mutating func insert(_ range: ClosedRange<Int32>) {
        guard range.lowerBound >= 0 else { return }
        makeRoom(for: range.upperBound)
        let (first, last) = (Int(range.lowerBound) / 64, Int(range.upperBound) / 64)
        let head = ~UInt64(0) << UInt64(range.lowerBound % 64)
        let tail = ~UInt64(0) >> UInt64(63 - range.upperBound % 64)
        if first == last {
            words[first] |= head & tail
            return
        }
        words[first] |= head
        for place in (first + 1)..<last { words[place] = ~0 }
        words[last] |= tail
    }

    private mutating func makeRoom(for row: Int32) {
        let needed = Int(row) / 64 + 1
        if needed > words.count {
            words.append(contentsOf: repeatElement(0, count: needed - words.count))
        }
    }
}
