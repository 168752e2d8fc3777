/// Finds slots by what they hold: an open-addressing table of slot numbers.
///
/// A part that came with a snapshot is only read; what is added since lies in memory. The table
/// knows hashes only while it is asked: comparing and hashing are the caller's.
///
/// The part in memory lies behind a plain pointer: it is asked several times for every record, and
/// counting references and checking for other accesses would take longer than looking it up. Not for
/// several threads at once, except for finding.
final class SlotIndex {
    /// The snapshot's table, `nil` when there is none.
    private let base: Column<UInt32>?
    private let baseBits: Int
    private let added: UnsafeMutablePointer<Table>

    private static let leastBits = 10

    /// An index that begins with a snapshot's table of `2^bits` places; without one, an empty one.
    init(base: Column<UInt32>? = nil, bits: Int = 0) {
        self.base = base
        baseBits = bits
        added = .allocate(capacity: 1)
        added.initialize(to: Table(bits: Self.leastBits))
    }

    deinit {
        added.pointee.free()
        added.deallocate()
    }

    /// The slot of this hash that `holds`, `nil` when there is none.
    @inline(__always)
    func find(_ hash: UInt64, where holds: (Int) -> Bool) -> Int? {
        if let slot = added.pointee.find(hash, where: holds) { return slot }
        guard let base else { return nil }
        var place = Self.place(hash, bits: baseBits)
        // A damaged table may have no empty place.
        var left = 1 << baseBits
        while left > 0 {
            let entry = base[place]
            if entry == 0 { return nil }
            if holds(Int(entry) - 1) { return Int(entry) - 1 }
            place = (place + 1) & (1 << baseBits - 1)
            left -= 1
        }
        return nil
    }

    /// Adds a slot.
    @inline(__always)
    func insert(_ hash: UInt64, slot: Int) {
        if added.pointee.isFull { added.pointee.double() }
        added.pointee.insert(Self.spread(hash), slot: slot)
    }

    /// Where a hash is looked for first in a table of `2^bits` places.
    @inline(__always)
    static func place(_ hash: UInt64, bits: Int) -> Int {
        Int(truncatingIfNeeded: spread(hash) >> UInt64(64 - bits))
    }

    /// Multiplying spreads what differs over the upper bits (Fibonacci hashing).
    @inline(__always)
    private static func spread(_ hash: UInt64) -> UInt64 { hash &* 0x9E37_79B9_7F4A_7C15 }

    /// The bits of a table that holds `count` slots with room to spare.
    static func bits(for count: Int) -> Int {
        var bits = leastBits
        while count * 3 > (1 << bits) * 2 { bits += 1 }
        return bits
    }

    /// A whole table of slots 0 ..< `count`, as a snapshot keeps it.
    static func table(of count: Int, bits: Int, hashOf: (Int) -> UInt64?) -> [UInt32] {
        var table = [UInt32](repeating: 0, count: 1 << bits)
        for slot in 0..<count {
            guard let hash = hashOf(slot) else { continue }
            var place = place(hash, bits: bits)
            while table[place] != 0 { place = (place + 1) & (table.count - 1) }
            table[place] = UInt32(slot) + 1
        }
        return table
    }
}

extension SlotIndex {
    /// The part in memory.
    ///
    /// A place holds a slot's number and one, and above it half of its hash: most places that are
    /// somebody else's are told by that alone, without a look at what the slot holds, which lies
    /// where no cache has it; and a larger table is made from the smaller one by itself.
    private struct Table: BitwiseCopyable {
        private var places: UnsafeMutablePointer<UInt64>
        private var bits: Int
        private var count = 0

        private static let half: UInt64 = 0xFFFF_FFFF

        init(bits: Int) {
            self.bits = bits
            places = .allocate(capacity: 1 << bits)
            places.initialize(repeating: 0, count: 1 << bits)
        }

        func free() { places.deallocate() }

        var isFull: Bool { count * 3 >= (1 << bits) * 2 }

        @inline(__always)
        func find(_ hash: UInt64, where holds: (Int) -> Bool) -> Int? {
            let spread = SlotIndex.spread(hash)
            var place = first(spread)
            while places[place] != 0 {
                let entry = places[place]
                if (entry ^ spread) & ~Self.half == 0 {
                    let slot = Int(entry & Self.half) - 1
                    if holds(slot) { return slot }
                }
                place = next(place)
            }
            return nil
        }

        @inline(__always)
        mutating func insert(_ spread: UInt64, slot: Int) {
            put(spread & ~Self.half | UInt64(slot + 1))
        }

        mutating func double() {
            var larger = Table(bits: bits + 1)
            for place in 0..<1 << bits where places[place] != 0 { larger.put(places[place]) }
            free()
            self = larger
        }

        @inline(__always)
        private mutating func put(_ entry: UInt64) {
            var place = first(entry)
            while places[place] != 0 { place = next(place) }
            places[place] = entry
            count += 1
        }

        @inline(__always)
        private func first(_ spread: UInt64) -> Int {
            Int(truncatingIfNeeded: spread >> UInt64(64 - bits))
        }

        @inline(__always)
        private func next(_ place: Int) -> Int { (place + 1) & (1 << bits - 1) }
    }
}
