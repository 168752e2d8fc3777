import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Scans of rows")
struct RowScanTests {
    private let chance = SeededChance(seed: 64)
    /// Some whole words of rows and a part of one.
    private static let count = 64 * 5 + 13

    private func below(_ end: Int) -> Int { Int(chance.bits() % UInt64(end)) }

    @Test(
        "Rows with one of the wanted codes are those of a plain loop, however many are wanted",
        arguments: 0...6)
    func codes(wanted number: Int) {
        // The codes beside each other differ in one bit, the others in all.
        let values: [UInt8] = [0, 1, 2, 3, 0x7f, 0x80, 0xfe, 0xff]
        let source = ColumnSource()
        let column: Column<UInt8> = source.column(room: Self.count)
        for row in 0..<Self.count { column[row] = values[below(values.count)] }
        let all = RowMask(0..<Self.count, isFilled: true)
        withExtendedLifetime(source) {
            for first in values.indices {
                let wanted = Set((0..<number).map { values[(first + $0) % values.count] })
                let codes = ByteCodes(wanted.contains)
                for mask in [all, all.filtered { $0 >= 64 }, all.filtered { _ in below(2) == 0 }] {
                    let found = codes.filtered(mask, by: column)
                    #expect(found.words == mask.filtered { wanted.contains(column[$0]) }.words)
                }
            }
        }
    }

    @Test("What was found is listed backwards, through rows in order and out of it")
    func found() {
        for _ in 0..<200 {
            let total = 1 + below(Self.count)
            let lowest = below(total) / 64 * 64
            var found = FoundRows(total: total)
            var expected: Set<Int32> = []
            var end = total
            while end > lowest {
                let start = max(lowest, (end - 1) / 128 * 128)
                let mask = RowMask(start..<end, isFilled: true).filtered { _ in below(3) == 0 }
                _ = mask.filtered { expected.insert(Int32($0)).inserted }
                found.add(mask)
                end = start
            }
            #expect(found.count == expected.count)
            var order = (0..<Int32(total)).map(\.self)
            order[below(total)...].reverse()
            let rows = RowList(compacting: order)
            #expect(
                found.backwards(through: rows, total: total)
                    == order.reversed().filter(expected.contains))
        }
    }
}
