import DeliveryEngine
import Glibc
import Synchronization
import Testing

@testable import JournalStore

@Suite("The segments of a journal")
struct JournalSegmentTests {
    /// A store of three segments with a record each: a torn tail makes the next writer begin one.
    static func store(seed: UInt64 = 1) throws -> FaultyDisk {
        let disk = FaultyDisk()
        for (index, text) in ["one", "two", "three"].enumerated() {
            let journal = try Journal.open("/s", on: disk, seed: seed + UInt64(index) * 100)
            try journal.append(text)
            if index == 2 { break }
            let path = "/s/journal/" + SegmentLayout.name(UInt32(index + 1))
            let end = journal.reader.withLock { $0.place.offset }
            disk.put(Array(disk.bytes(path)[..<end]) + [1, 2, 3, 4, 5, 6, 7, 8], at: path)
        }
        return disk
    }

    static func path(_ number: UInt32) -> String { "/s/journal/" + SegmentLayout.name(number) }

    @Test("Records go on from segment to segment")
    func across() throws {
        let disk = try Self.store()
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["one", "two", "three"])
        #expect(reader.damage == nil)
        let found = try Journal.inspect(
            directory: "/s", fileSystem: disk, clock: StillClock(), chance: SeededChance())
        #expect(found.isSound)
        #expect(found.records == 3)
        #expect(found.batches == 3)
        #expect(found.segments.map(\.records) == [1, 1, 1])
    }

    @Test("A segment of another store is refused (S12)")
    func foreign() throws {
        let disk = try Self.store()
        disk.put(try Self.store(seed: 7).bytes(Self.path(2)), at: Self.path(2))
        let expected = StoreError.damaged(
            path: Self.path(2), offset: 0, what: "it belongs to another store")
        #expect(throws: expected) { try Journal.open("/s", on: disk) }
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(reader.damage?.isLoss == true)
    }

    @Test("A segment missing in the middle is refused; readers get the rest (S13)")
    func missing() throws {
        let disk = try Self.store()
        disk.put(nil, at: Self.path(2))
        #expect(throws: StoreError.self) { try Journal.open("/s", on: disk) }
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["one", "three"])
        #expect(reader.damage?.isLoss == true)
    }

    @Test(
        "A newest segment without records is a crash while it was made (S14)", arguments: [0, 128])
    func stillborn(_ length: Int) throws {
        let disk = try Self.store()
        let path = Self.path(3)
        disk.put(Array(disk.bytes(path)[..<length]), at: path)
        disk.put(nil, at: "/s/locks/append")
        let writer = try Journal.open("/s", on: disk, seed: 9)
        try writer.append("new")
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["one", "two", "new"])
        #expect(reader.damage == nil)
    }

    @Test(
        "A segment emptied although its writer left a mark is a loss, and none is begun (S8, S13)",
        arguments: [0, 1, 127])
    func emptied(_ length: Int) throws {
        let disk = FaultyDisk()
        try Journal.open("/s", on: disk).append("one")
        let path = Self.path(1)
        disk.put(Array(disk.bytes(path)[..<length]), at: path)
        let expected = StoreError.damaged(path: path, offset: 0, what: "its header is damaged")
        for access in [JournalAccess.readWrite, .readOnly] {
            #expect(throws: expected) { try Journal.open("/s", on: disk, access: access) }
        }
        // Without the mark, the store's settings know that there was a journal.
        disk.put(nil, at: "/s/locks/append")
        disk.put(Array("{}".utf8), at: "/s/store.json")
        #expect(throws: expected) { try Journal.open("/s", on: disk) }
        #expect(
            disk.image.state.withLock { $0.names.keys.filter { $0.hasSuffix(".seg") } } == [path])
    }

    @Test("A journal without segments is lost where anything speaks of it; none is begun (S13)")
    func lost() throws {
        for witness in ["/s/locks/append", "/s/store.json", "/s/ledger/snapshot"] {
            for rest in [nil, [UInt8]()] {
                let disk = FaultyDisk()
                try Journal.open("/s", on: disk).append("one")
                disk.put(nil, at: Self.path(1))
                // A crash while the next segment was made leaves one without a header.
                if let rest { disk.put(rest, at: Self.path(2)) }
                // The mark alone names the segment that is gone.
                if witness != "/s/locks/append" {
                    if rest != nil { continue }
                    disk.put(nil, at: "/s/locks/append")
                    disk.put(Array("{}".utf8), at: witness)
                }
                let directory = SegmentDirectory(
                    path: "/s/journal", fileSystem: disk, isWritable: false)
                let before = disk.image.state.withLock { Set($0.names.keys) }
                for access in [JournalAccess.readWrite, .readOnly] {
                    #expect(throws: directory.lost) {
                        try Journal.open("/s", on: disk, access: access)
                    }
                }
                let after = disk.image.state.withLock { Set($0.names.keys) }
                #expect(after == before, "\(witness)")
            }
        }
    }

    @Test("Records behind a header with a damaged byte are read, and nobody writes there (S8)")
    func damagedHeader() throws {
        let disk = try Self.store()
        for number in UInt32(1)...3 {
            let path = Self.path(number)
            let bytes = disk.bytes(path)
            for place in [0, 40, SegmentLayout.Offset.salt, SegmentLayout.headerSize - 1] {
                var damaged = bytes
                damaged[place] ^= 0x51
                disk.put(damaged, at: path)
                #expect(throws: StoreError.self) { try Journal.open("/s", on: disk) }
                let reader = try Journal.open("/s", on: disk, access: .readOnly)
                #expect(try reader.texts() == ["one", "two", "three"])
                #expect(
                    reader.damage
                        == .corruption(
                            path: path, offset: 0, end: 128, what: "its header is damaged"))
            }
            disk.put(bytes, at: path)
        }
    }

    @Test("A header that is gone costs its segment and none of the others (S8)", arguments: 1...3)
    func lostHeader(number: UInt32) throws {
        let disk = try Self.store()
        let path = Self.path(number)
        disk.put([UInt8](repeating: 0, count: 128) + disk.bytes(path)[128...], at: path)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        var rest = ["one", "two", "three"]
        rest.remove(at: Int(number) - 1)
        #expect(try reader.texts() == rest)
        #expect(reader.damage?.isLoss == true)
    }

    @Test("A lost newest segment that held durable records is noticed")
    func lostNewest() throws {
        let disk = try Self.store()
        disk.put(nil, at: Self.path(3))
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["one", "two"])
        #expect(reader.damage?.isLoss == true)
    }

    @Test("A segment is never put in the place of another, on the machine's own file system either")
    func named() throws {
        let place = TemporaryDirectory()
        let files = PosixFileSystem()
        for name in ["new", "old"] {
            let file = try files.open(place.path + "/" + name, .createNew)
            files.close(file)
        }
        let refused = SystemFailure(call: "rename", code: EEXIST)
        #expect(throws: refused) {
            try files.renameNew(place.path + "/new", to: place.path + "/old")
        }
        try files.renameNew(place.path + "/new", to: place.path + "/other")
        #expect(try files.names(in: place.path).sorted() == ["old", "other"])
    }

    @Test("A newer format is refused with its version (S34)")
    func newer() throws {
        let disk = try Self.store()
        var bytes = disk.bytes(Self.path(1))
        bytes.withUnsafeMutableBytes { bytes in
            bytes.put(UInt16(2), at: SegmentLayout.Offset.major)
            let covered = UnsafeRawBufferPointer(rebasing: bytes[..<124])
            bytes.put(Checksum.of(covered), at: 124)
        }
        disk.put(bytes, at: Self.path(1))
        let expected = StoreError.newerFormat(
            path: Self.path(1), found: "2.0", supported: "1.0")
        #expect(throws: expected) { try Journal.open("/s", on: disk, access: .readOnly) }
    }

    @Test("There is nothing to read where no store is, and nothing is made")
    func absent() throws {
        let disk = FaultyDisk()
        #expect(throws: StoreError.missing(path: "/s")) {
            try Journal.open("/s", on: disk, access: .readOnly)
        }
        #expect(disk.image.state.withLock { $0.names.keys.sorted() } == ["/"])
    }
}
