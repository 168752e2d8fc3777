import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("A segment of 64 KiB with one bit flipped")
struct BitFlipTests {
    /// How many bits are tried: a share by seed; `scripts/soak` asks for all.
    private static let wanted = BitShare.number("REDRIVE_BIT_FLIPS") ?? 1200
    private static let seed = BitShare.number("REDRIVE_SEED") ?? 0
    private static let path = "/s/journal/0000000001.seg"
    private static let size = 64 << 10

    /// A store whose first segment has 64 KiB, some of them zeros written ahead of use.
    private struct Store {
        let disk = FaultyDisk()
        let bytes: [UInt8]
        /// Where each batch ends, the header first.
        private(set) var ends = [SegmentLayout.headerSize]
        private(set) var texts: [String] = []

        /// `sealed`: a second segment follows, which says where the records of the first end.
        init(sealed: Bool) throws {
            let sizes = SegmentSizes(roll: 60_000, step: BitFlipTests.size)
            let journal = try Journal.open("/s", on: disk, sizes: sizes)
            let chance = SeededChance(seed: 3)
            while let end = ends.last, end < 60_000 {
                let text = String(repeating: "y", count: 100 + chance.below(3000))
                try journal.append(text)
                texts.append(text)
                ends.append(journal.reader.withLock { $0.place.offset })
            }
            if sealed {
                try journal.append("next")
                texts.append("next")
            }
            disk.put(nil, at: "/s/locks/append")
            bytes = disk.bytes(BitFlipTests.path)
        }

        func read(flipping bit: Int) throws -> (texts: [String], damage: JournalDamage?) {
            let flipped = FlippedDisk(disk, at: BitFlipTests.path, bit: bit)
            let journal = try Journal.open("/s", on: flipped, access: .readOnly)
            return (try journal.texts(), journal.damage)
        }
    }

    @Test(
        "It is found with file and offset, or lies behind the records and changes nothing (S8)",
        arguments: 0..<BitShare.count)
    func sealed(share: Int) throws {
        let store = try Store(sealed: true)
        let end = try #require(store.ends.last)
        try flip(store, share, "sealed") { byte, texts, damage in
            if byte >= end {
                // Room that was never used: the next segment's header says that it does not count.
                return damage == nil && texts == store.texts
            }
            guard case .corruption(let path, let offset, let end, _)? = damage,
                path == Self.path
            else { return false }
            // The records behind a header with one wrong bit can be verified all the same.
            return (offset..<end).contains(byte)
                && (byte < SegmentLayout.headerSize
                    ? texts == store.texts : texts.count < store.texts.count)
        }
    }

    @Test(
        "In the newest segment the last batch and what is behind it are a torn tail (S5)",
        arguments: 0..<BitShare.count)
    func newest(share: Int) throws {
        let store = try Store(sealed: false)
        let last = store.ends[store.ends.count - 2]
        let end = try #require(store.ends.last)
        try flip(store, share, "newest") { byte, texts, damage in
            switch damage {
            case .tornTail(let path, let offset, _)?:
                let kept = byte >= end ? store.texts.count : store.texts.count - 1
                return path == Self.path && byte >= last && offset <= byte && texts.count == kept
            case .corruption(let path, let offset, let end, _)?:
                return path == Self.path && byte < last && (offset..<end).contains(byte)
            case nil: return false
            }
        }
    }

    /// Flips bits one at a time; `isRight` is asked what it thinks of each outcome.
    private func flip(
        _ store: Store, _ share: Int, _ name: String,
        isRight: (Int, [String], JournalDamage?) -> Bool
    ) throws {
        #expect(store.bytes.count == Self.size)
        let bits = BitShare(share, ofBytes: Self.size, wanted: Self.wanted, seed: Self.seed).bits
        var (count, harmless) = (0, 0)
        for bit in bits {
            count += 1
            let byte = bit / 8
            do {
                let (texts, damage) = try store.read(flipping: bit)
                if damage == nil { harmless += 1 }
                if !isRight(byte, texts, damage) {
                    Issue.record("bit \(bit) (byte \(byte)): \(String(describing: damage))")
                }
            } catch is StoreError where byte < SegmentLayout.headerSize {
                continue
            }
        }
        #expect(count >= min(Self.wanted, Self.size * 8) / BitShare.count)
        guard Self.wanted > 10_000 else { return }
        print(
            "bit flips: \(name) segment: \(count) bits, \(harmless) behind the records, rest found")
    }
}
