import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("A small snapshot with one bit flipped (S31)")
struct SnapshotBitFlipTests {
    /// How many bits are tried: a share by seed; `scripts/soak` asks for all.
    private static let wanted = BitShare.number("REDRIVE_SNAPSHOT_FLIPS") ?? 3000
    private static let seed = BitShare.number("REDRIVE_SEED") ?? 0

    private let disk = FaultyDisk()
    private let harness: StoreHarness
    private let path: String
    private let bytes: [UInt8]
    /// Where the header, the sections' pages, the table and the directory lie: everything that a
    /// checksum covers.
    private let covered: [Range<Int>]

    init() throws {
        harness = try StoreHarness(on: disk)
        try harness.fill(12)
        _ = try #require(
            try FileStore.writeSnapshot(
                of: harness.path, fileSystem: disk, clock: StillClock()))
        path = harness.path + "/ledger/snapshot"
        bytes = disk.bytes(path)
        covered = SnapshotRegions(of: bytes).all
    }

    private func content(flipping bit: Int?) throws -> (StoreContent, [Range<Int>]) {
        let flipped = FlippedDisk(disk, at: path, bit: bit)
        let store = try harness.other(.readOnly, on: flipped)
        return (try StoreContent(store, keys: (0..<12).map { "key-\($0)" }), flipped.reads)
    }

    @Test("Every bit that is ever read is found", arguments: 0..<BitShare.count)
    func found(share: Int) throws {
        let size = covered.reduce(0) { $0 + $1.count }
        let bits = BitShare(share, ofBytes: size, wanted: Self.wanted, seed: Self.seed).bits
        var count = 0
        var places = covered.makeIterator()
        var (place, before) = (places.next(), 0)
        for bit in bits {
            while let range = place, bit / 8 >= before + range.count {
                before += range.count
                place = places.next()
            }
            let byte = try #require(place).lowerBound + bit / 8 - before
            let flipped = FlippedDisk(disk, at: path, bit: byte * 8 + bit % 8)
            count += 1
            if SnapshotFile.open(path, fileSystem: flipped)?.isSound == true {
                Issue.record("byte \(byte), bit \(bit % 8) is not found")
            }
        }
        #expect(count >= min(Self.wanted, size * 8) / BitShare.count)
        #expect(SnapshotFile.open(path, fileSystem: disk)?.isSound == true)
        guard Self.wanted > 10_000 else { return }
        print("bit flips: snapshot: \(count) bits of \(size) bytes that checksums cover, all found")
    }

    @Test("What no checksum covers is filling that nobody reads")
    func unread() throws {
        let (truth, reads) = try content(flipping: nil)
        #expect(try truth == StoreContent(harness.store, keys: (0..<12).map { "key-\($0)" }))
        #expect(!reads.isEmpty)
        for range in reads {
            #expect(
                covered.contains {
                    $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
                },
                "\(range)")
        }
        let filling = bytes.count - covered.reduce(0) { $0 + $1.count }
        #expect(filling > 0)
        guard Self.wanted > 10_000 else { return }
        print("bit flips: snapshot: \(filling * 8) bits of filling, which nobody reads")
    }

    @Test("A bit of whichever page makes no difference to any answer")
    func answers() throws {
        let (truth, _) = try content(flipping: nil)
        var pages = 0
        for range in covered {
            for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
                let length = min(4096, range.upperBound - start)
                let bit = (start + (Self.seed &+ pages * 997) % length) * 8 + pages % 8
                #expect(try content(flipping: bit).0 == truth, "bit \(bit)")
                pages += 1
            }
        }
        #expect(pages > covered.count / 2)
    }
}
