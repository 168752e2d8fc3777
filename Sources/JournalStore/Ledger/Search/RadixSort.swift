/// Sorts rows by a number each, keeping the order of equal ones.
enum RadixSort {
    private struct Entry {
        let key: UInt64
        let row: Int32
    }

    private static let digitBits = 11
    private static let digits = 1 << digitBits

    /// The rows by the numbers that `number` gives, which is asked once for each.
    static func sorted(
        _ rows: [Int32], isDescending: Bool, by number: (Int32) -> Int64
    ) -> [Int32] {
        var varying: UInt64 = 0
        var first: UInt64?
        var entries = rows.map { row in
            // The sign bit turned over, so that negative numbers come first.
            let ascending = UInt64(bitPattern: number(row)) ^ 1 << 63
            let key = isDescending ? ~ascending : ascending
            varying |= key ^ (first ?? key)
            first = first ?? key
            return Entry(key: key, row: row)
        }
        var room = entries
        for shift in stride(from: 0, to: 64, by: digitBits)
        where varying >> UInt64(shift) & UInt64(digits - 1) != 0 {
            distribute(entries, into: &room, by: UInt64(shift))
            swap(&entries, &room)
        }
        return entries.map(\.row)
    }

    /// One pass: by the digit at `shift`, in the order there was.
    private static func distribute(
        _ entries: [Entry], into room: inout [Entry], by shift: UInt64
    ) {
        func digit(_ entry: Entry) -> Int {
            Int(truncatingIfNeeded: entry.key >> shift) & (digits - 1)
        }
        var places = [Int](repeating: 0, count: digits)
        for entry in entries { places[digit(entry)] += 1 }
        var next = 0
        for index in places.indices {
            let count = places[index]
            places[index] = next
            next += count
        }
        for entry in entries {
            let place = places[digit(entry)]
            places[digit(entry)] = place + 1
            room[place] = entry
        }
    }
}
