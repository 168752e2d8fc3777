/// Rows as bits: whether one is among them costs one look, however many are asked about.
struct RowMarks {
    private let least: Int32
    private let greatest: Int32
    private var words: [UInt64]

    init(_ rows: [Int32]) {
        least = rows.min() ?? 0
        greatest = rows.max() ?? -1
        words = Array(repeating: 0, count: (Int(greatest) - Int(least)) / 64 + 1)
        for row in rows {
            let bit = Int(row - least)
            words[bit / 64] |= 1 << UInt64(bit % 64)
        }
    }

    func contains(_ row: Int32) -> Bool {
        guard row >= least, row <= greatest else { return false }
        let bit = Int(row - least)
        return words[bit / 64] & 1 << UInt64(bit % 64) != 0
    }
}
