import Testing

@testable import DeliveryEngine

@Suite("A set of rows")
struct RowSetTests {
    @Test("It has the rows of a list, however that is kept", arguments: RowListTests.samples)
    func union(rows: [Int32]) {
        for list in [RowList(listed: rows), RowList(compacting: rows)] {
            let set = RowSet(list)
            #expect(set.count == rows.count)
            #expect(set.rows.numbers == rows.sorted())
            #expect(set.rows(of: list) == list)
            for row in Int32(-1)...110 {
                #expect(set.contains(RowNumber(row)) == rows.contains(row))
            }
        }
    }

    @Test("Rows go in and out, and sets of the same rows are equal")
    func single() {
        var set = RowSet()
        let changes = [
            set.insert(RowNumber(700)), set.insert(RowNumber(700)), set.insert(RowNumber(3)),
            set.remove(RowNumber(700)), set.remove(RowNumber(700)), set.insert(RowNumber(-1)),
        ]
        #expect(changes == [true, false, true, true, false, false])
        #expect(set == RowSet(RowList(listed: [3])))
        set.remove(RowNumber(3))
        #expect(set == RowSet())
        #expect(set.isEmpty)
    }

    @Test("It keeps the order of a list it is asked about")
    func order() {
        let set = RowSet(RowList(listed: [1, 2, 3, 64, 65]))
        #expect(set.rows(of: RowList(listed: [65, 9, 2, 1])).numbers == [65, 2, 1])
    }

    @Test("A run of any place and length goes in whole", arguments: [0, 1, 62, 63, 64, 65, 127])
    func runs(first: Int32) {
        for count: Int32 in [1, 2, 63, 64, 65, 200] {
            let list = RowList(runs: [RowRun(first: first, count: count, step: .up)])
            #expect(RowSet(list).rows.numbers == list.numbers)
        }
    }
}
