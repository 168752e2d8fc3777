import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("A segment of 64 KiB with one bit flipped")
struct BitFlipTests {
    /// How many bits are tried: a share by seed; `scripts/soak` asks for all.
    private static let wanted = number("REDRIVE_BIT_FLIPS") ?? 1200
    private static let seed = number("REDRIVE_SEED") ?? 0
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

        func read() throws -> (texts: [String], damage: JournalDamage?) {
            let journal = try Journal.open("/s", on: disk, access: .readOnly)
            return (try journal.texts(), journal.damage)
        }
    }

    @Test("It is found with file and offset, or lies behind the records and changes nothing (S8)")
    func sealed() throws {
        let store = try Store(sealed: true)
        let end = try #require(store.ends.last)
        try flip(store) { byte, texts, damage in
            if byte >= end {
                // Room that was never used: the next segment's header says that it does not count.
                return damage == nil && texts == store.texts
            }
            guard case .corruption(let path, let offset, let end, _)? = damage,
                path == Self.path
            else { return false }
            return (byte < SegmentLayout.headerSize || (offset..<end).contains(byte))
                && texts.count < store.texts.count
        }
    }

    @Test("In the newest segment the last batch and what is behind it are a torn tail (S5)")
    func newest() throws {
        let store = try Store(sealed: false)
        let last = store.ends[store.ends.count - 2]
        let end = try #require(store.ends.last)
        try flip(store) { byte, texts, damage in
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
        _ store: Store, isRight: (Int, [String], JournalDamage?) -> Bool
    ) throws {
        #expect(store.bytes.count == Self.size)
        let bits = UInt64(Self.size * 8)
        let step = max(1, bits / Self.wanted)
        for bit in stride(from: Self.seed % step, to: bits, by: Int(step)) {
            let byte = Int(bit / 8)
            var flipped = store.bytes
            flipped[byte] ^= 1 << (bit % 8)
            store.disk.put(flipped, at: Self.path)
            do {
                let (texts, damage) = try store.read()
                if !isRight(byte, texts, damage) {
                    Issue.record("bit \(bit) (byte \(byte)): \(String(describing: damage))")
                }
            } catch is StoreError where byte < SegmentLayout.headerSize {
                continue
            }
        }
    }

    private static func number(_ variable: String) -> UInt64? {
        ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init)
    }
}
