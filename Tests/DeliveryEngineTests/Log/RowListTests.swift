import Testing

@testable import DeliveryEngine

@Suite("A list of rows")
struct RowListTests {
    /// Rows of every kind of order, each with the same rows in an array.
    static let samples: [[Int32]] = [
        [], [7], [7, 8], [8, 7], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
        [4, 9, 2, 0, 7], Array(0..<100), Array(0..<100).reversed(),
        Array(50..<100) + Array(0..<50), Array(stride(from: 0, to: 90, by: 3)),
        Array(0..<64).shuffled(), Array(30..<60).reversed() + [100] + Array(0..<25),
    ]

    /// The ways to keep the same rows.
    private func lists(of rows: [Int32]) -> [RowList] {
        [
            RowList(listed: rows), RowList(compacting: rows),
            RowList(runs: rows.map { RowRun(first: $0, count: 1, step: .up) }),
        ]
    }

    @Test("It is the rows it was made of, however it keeps them", arguments: samples)
    func elements(rows: [Int32]) {
        for list in lists(of: rows) {
            #expect(list.count == rows.count)
            #expect(list.map(\.value) == rows)
            #expect(list.numbers == rows)
            for place in rows.indices { #expect(list[place].value == rows[place]) }
            for other in lists(of: rows) {
                #expect(list == other)
                #expect(list.hashValue == other.hashValue)
            }
        }
    }

    @Test("Lists of other rows, or in another order, are not equal")
    func inequality() {
        let list = RowList(compacting: Array(0..<100))
        #expect(list != RowList(compacting: Array(0..<101)))
        #expect(list != RowList(compacting: Array(0..<100).reversed()))
        #expect(list != RowList(listed: Array(1..<101)))
    }

    @Test("A million rows in order of time are one run, also with one more in front")
    func oneRun() {
        let list = RowList(runs: [RowRun(first: 999_999, count: 1_000_000, step: .down)])
        let longer = list.inserting([1_000_000]) { row, _ in row > 1_000_000 }
        guard case .runs(let table) = longer.storage else {
            Issue.record("the rows are listed")
            return
        }
        #expect(table.runs == [RowRun(first: 1_000_000, count: 1_000_001, step: .down)])
        #expect(longer[0] == RowNumber(1_000_000))
        #expect(longer[1_000_000] == RowNumber(0))
    }

    @Test("Rows in no order are listed when they are compacted")
    func compacting() {
        guard case .listed = RowList(compacting: Array(0..<1000).shuffled()).storage else {
            Issue.record("the rows are runs")
            return
        }
    }

    @Test("Looking up agrees with an array", arguments: samples)
    func lookup(rows: [Int32]) {
        for list in lists(of: rows) {
            for row in Int32(-1)...101 {
                let place = rows.firstIndex(of: row)
                #expect(list.firstIndex(of: RowNumber(row)) == place)
                #expect(list.firstIndex(of: RowNumber(row), near: 40) == place)
                #expect(list.count(after: RowNumber(row)) == rows.filter { $0 > row }.count)
            }
            for limit in [0, 1, 3, 17, 200] {
                #expect(
                    list.newest(limit).map(\.value) == Array(rows.sorted(by: >).prefix(limit)))
            }
        }
    }

    @Test("A row far from its old place is found in a long list")
    func farAway() {
        let rows = Array(Int32(0)..<20_000).shuffled()
        let list = RowList(listed: rows)
        for place in [0, 1, 9_999, 19_999] {
            for start in [0, 10_000, 19_999, 50_000] {
                #expect(list.firstIndex(of: RowNumber(rows[place]), near: start) == place)
            }
        }
    }

    @Test("Removing agrees with filtering an array", arguments: samples)
    func removing(rows: [Int32]) {
        for list in lists(of: rows) {
            for gone in [[], [7], [0, 99, 50, 50], [8, 9, 7], Array(0..<30), [500]] as [[Int32]] {
                for end in [Int32.max, 60, 1, 0] {
                    let expected = rows.filter { $0 < end && !gone.contains($0) }
                    #expect(list.removing(gone, from: end).numbers == expected)
                }
            }
        }
    }

    @Test("Inserting agrees with sorting an array", arguments: [true, false])
    func inserting(isAscending: Bool) {
        for _ in 0..<200 {
            func sorted(_ rows: [Int32]) -> [Int32] {
                rows.sorted { isAscending ? $0 < $1 : $0 > $1 }
            }
            let all = Array(Int32(0)..<Int32.random(in: 1...300))
            let made = sorted(Array(all.shuffled().prefix(Int.random(in: 0...6))))
            let kept = sorted(all.filter { !made.contains($0) })
            for list in lists(of: kept) {
                let merged = list.inserting(made) { row, index in
                    isAscending ? row < made[index] : row > made[index]
                }
                #expect(merged.numbers == sorted(all))
            }
        }
    }
}
