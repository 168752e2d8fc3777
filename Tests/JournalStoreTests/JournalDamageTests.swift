import DeliveryEngine
import Synchronization
import Testing

@testable import JournalStore

@Suite("A damaged journal")
struct JournalDamageTests {
    static let segment = "/s/journal/0000000001.seg"

    /// A store with five batches, without the room written ahead, and where each batch ends.
    static func store() throws -> (disk: FaultyDisk, bytes: [UInt8], ends: [Int]) {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        var ends = [SegmentLayout.headerSize]
        for texts in [["a"], ["bb", "c"], ["", "dddddddddd"], ["e"], ["f", "g", "h"]] {
            try journal.append(
                { writer in
                    for text in texts {
                        _ = try writer.add(type: 1, version: 1, payload: Array(text.utf8))
                    }
                }, applying: { _ in })
            ends.append(journal.reader.withLock { $0.place.offset })
        }
        disk.put(nil, at: "/s/locks/append")
        return (disk, Array(disk.bytes(segment)[..<(ends.last ?? 0)]), ends)
    }

    static let texts = [["a"], ["bb", "c"], ["", "dddddddddd"], ["e"], ["f", "g", "h"]]

    @Test("Cut at any byte, it has exactly the batches that were whole, and can be written (S4)")
    func cut() throws {
        let (disk, bytes, ends) = try Self.store()
        for count in SegmentLayout.headerSize...bytes.count {
            disk.put(Array(bytes[..<count]), at: Self.segment)
            disk.put(nil, at: "/s/journal/0000000002.seg")
            disk.put(nil, at: "/s/locks/append")
            let whole = ends.count { $0 <= count } - 1
            let expected = Self.texts.prefix(whole).flatMap { $0 }
            let reader = try Journal.open("/s", on: disk, access: .readOnly)
            #expect(try reader.texts() == expected, "cut at \(count)")
            #expect(reader.damage?.isLoss != true, "cut at \(count)")
            let writer = try Journal.open("/s", on: disk, seed: 2)
            try writer.append("new")
            #expect(try reader.texts() == ["new"], "cut at \(count)")
            let again = try Journal.open("/s", on: disk, access: .readOnly)
            #expect(try again.texts() == expected + ["new"], "cut at \(count)")
            #expect(again.damage == nil, "cut at \(count)")
        }
    }

    @Test("Cut within the only segment's header, it holds nothing, and can be written (S14)")
    func cutHeader() throws {
        let (disk, bytes, _) = try Self.store()
        for count in 0..<SegmentLayout.headerSize {
            disk.put(Array(bytes[..<count]), at: Self.segment)
            disk.put(nil, at: "/s/journal/0000000002.seg")
            disk.put(nil, at: "/s/locks/append")
            #expect(throws: StoreError.missing(path: "/s/journal")) {
                try Journal.open("/s", on: disk, access: .readOnly)
            }
            try Journal.open("/s", on: disk).append("new")
            let reader = try Journal.open("/s", on: disk, access: .readOnly)
            #expect(try reader.texts() == ["new"], "cut at \(count)")
        }
    }

    @Test("Any one bit flipped is found, with file and offset, and costs only its batch (S8)")
    func flip() throws {
        let (disk, bytes, ends) = try Self.store()
        let lastBatch = ends[ends.count - 2]
        for bit in (SegmentLayout.headerSize * 8)..<(bytes.count * 8) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            disk.put(flipped, at: Self.segment)
            let reader = try Journal.open("/s", on: disk, access: .readOnly)
            let texts = try reader.texts()
            switch reader.damage {
            case .corruption(let path, let offset, let end, _)?:
                #expect(path == Self.segment)
                #expect((offset..<end).contains(bit / 8), "bit \(bit)")
                #expect(bit / 8 < lastBatch, "bit \(bit)")
                #expect(texts.count == 8, "bit \(bit)")
            case .tornTail(_, let offset, _)?:
                #expect(offset == lastBatch && bit / 8 >= lastBatch, "bit \(bit)")
                #expect(texts.count == 6, "bit \(bit)")
            case nil:
                Issue.record("bit \(bit) was not noticed")
            }
        }
    }

    @Test("Any one bit flipped in the header is found")
    func flipHeader() throws {
        let (disk, bytes, _) = try Self.store()
        for bit in 0..<(SegmentLayout.headerSize * 8) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            disk.put(flipped, at: Self.segment)
            #expect(throws: StoreError.self, "bit \(bit)") { try Journal.open("/s", on: disk) }
        }
    }

    @Test("With the last writer's mark, even a damaged last batch is a loss and no torn tail")
    func proven() throws {
        let (disk, bytes, ends) = try Self.store()
        let mark = FlightMark(.landed, 1, bytes.count)
        var room = [UInt8](repeating: 0, count: FlightMark.size)
        room.withUnsafeMutableBytes { mark.put(into: $0) }
        disk.put(room, at: "/s/locks/append")
        disk.put(Array(bytes[..<(ends[4] + 20)]), at: Self.segment)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts().count == 6)
        #expect(reader.damage?.isLoss == true)
        let writer = try Journal.open("/s", on: disk)
        #expect(throws: StoreError.self) { try writer.append("x") }
    }

    @Test("A hole of zeros stops writers and costs readers only what was in it (S10)")
    func hole() throws {
        let (disk, bytes, ends) = try Self.store()
        var holed = bytes
        for offset in ends[1]..<ends[3] { holed[offset] = 0 }
        disk.put(holed, at: Self.segment)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["a", "e", "f", "g", "h"])
        let expected = JournalDamage.corruption(
            path: Self.segment, offset: ends[1], end: ends[3], what: "records 2 to 5 are lost")
        #expect(reader.damage == expected)
        let writer = try Journal.open("/s", on: disk)
        let before = disk.bytes(Self.segment)
        #expect(
            throws: StoreError.damaged(
                path: Self.segment, offset: ends[1], what: "records 2 to 5 are lost")
        ) { try writer.append("x") }
        #expect(disk.bytes(Self.segment) == before)
    }

    @Test("Batches swapped, doubled or dropped are found (S11)", arguments: 0..<3)
    func rearranged(_ way: Int) throws {
        let (disk, bytes, ends) = try Self.store()
        func part(_ index: Int) -> [UInt8] { Array(bytes[ends[index]..<ends[index + 1]]) }
        let head = Array(bytes[..<ends[1]])
        let changed =
            switch way {
            case 0: head + part(2) + part(1) + part(3) + part(4)
            case 1: head + part(1) + part(1) + part(2) + part(3) + part(4)
            default: head + part(2) + part(3) + part(4)
            }
        disk.put(changed, at: Self.segment)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        // What is read is in its order, and nothing of it twice.
        var rest = try reader.texts()[...]
        for text in Self.texts.joined() where rest.first == text { rest.removeFirst() }
        #expect(rest.isEmpty)
        #expect(reader.damage != nil)
    }

    @Test(
        "A length that the header's checksum does not cover is damage (S9)",
        arguments: [0, 0x7FFF_FFFF, 0xFFFF_FFFF, 12345] as [UInt32])
    func length(_ length: UInt32) throws {
        let (disk, bytes, ends) = try Self.store()
        var changed = bytes
        changed.withUnsafeMutableBytes { $0.put(length, at: ends[1]) }
        disk.put(changed, at: Self.segment)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["a", "c", "", "dddddddddd", "e", "f", "g", "h"])
        #expect(reader.damage?.isLoss == true)
    }

    /// Lengths that no record here has: none, into the next record, past the end of the file by
    /// less and by more than is ever read at once, the longest there may be, and beyond it.
    static let lengths: [UInt32] = [
        0, 60, 100_000, 2 << 20, UInt32(RecordLayout.payloadLimit),
        UInt32(RecordLayout.payloadLimit) + 1, 0x7FFF_FFFF, 0xFFFF_FFFF,
    ]

    /// The most that is read at once of a file that is shorter than that.
    private static let largestRead = 1 << 20

    /// The bytes with another length in the record at `offset`, under a checksum that covers it.
    private func bytes(
        _ bytes: [UInt8], withLength length: UInt32, at offset: Int, salt: UInt64
    ) -> [UInt8] {
        var bytes = bytes
        bytes.withUnsafeMutableBytes { bytes in
            let record = UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
            record.put(length, at: RecordLayout.Offset.length)
            let checksum = RecordLayout.headerChecksum(
                UnsafeRawBufferPointer(record), salt: salt, offset: offset)
            record.put(checksum, at: RecordLayout.Offset.headerChecksum)
        }
        return bytes
    }

    @Test(
        "A length under a right checksum is not believed, and no memory is taken for it (S9)",
        arguments: lengths)
    func believableLength(_ length: UInt32) throws {
        let (disk, whole, ends) = try Self.store()
        let salt = try Journal.open("/s", on: disk, access: .readOnly)
            .reader.withLock { $0.segment.header.salt }
        disk.put(bytes(whole, withLength: length, at: ends[1], salt: salt), at: Self.segment)
        let middle = FaultyDisk(on: disk.image)
        let reader = try Journal.open("/s", on: middle, access: .readOnly)
        #expect(try reader.texts() == ["a", "c", "", "dddddddddd", "e", "f", "g", "h"])
        let expected = JournalDamage.corruption(
            path: Self.segment, offset: ends[1],
            end: ends[1] + RecordLayout.headerSize + RecordLayout.alignment,
            what: "record 2 is lost")
        #expect(reader.damage == expected)
        #expect(middle.largestRead <= Self.largestRead)

        disk.put(bytes(whole, withLength: length, at: ends[4], salt: salt), at: Self.segment)
        let last = FaultyDisk(on: disk.image)
        let later = try Journal.open("/s", on: last, access: .readOnly)
        #expect(try later.texts() == ["a", "bb", "c", "", "dddddddddd", "e"])
        #expect(later.damage?.isLoss == false, "what was never acknowledged is a torn tail")
        #expect(last.largestRead <= Self.largestRead)
    }

    @Test("A payload that embeds a segment is never taken for records (S7)")
    func embedded() throws {
        let (_, image, _) = try Self.store()
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk, seed: 9)
        try journal.append("first")
        try journal.append(
            { _ = try $0.add(type: 1, version: 1, payload: image) }, applying: { _ in })
        try journal.append("last")
        var bytes = disk.bytes(Self.segment)
        // The record that holds the image loses its header: the search must walk over the image.
        let start = SegmentLayout.headerSize + RecordLayout.headerSize + 8
        bytes[start + 9] ^= 1
        disk.put(bytes, at: Self.segment)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["first", "last"])
    }

    @Test("Garbage behind the end is a torn tail, and the next writer goes to a new segment (S6)")
    func garbage() throws {
        let (disk, bytes, _) = try Self.store()
        let chance = SeededChance(seed: 5)
        let garbage = (0..<4096).map { _ in UInt8(truncatingIfNeeded: chance.bits()) }
        disk.put(bytes + garbage, at: Self.segment)
        let writer = try Journal.open("/s", on: disk, seed: 3)
        try writer.append("new")
        #expect(disk.bytes(Self.segment) == bytes + garbage)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == Self.texts.flatMap { $0 } + ["new"])
        #expect(reader.damage == nil)
    }
}
