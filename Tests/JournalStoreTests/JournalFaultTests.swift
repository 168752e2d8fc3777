import DeliveryEngine
import Glibc
import Synchronization
import Testing

@testable import JournalStore

@Suite("A journal on a failing disk")
struct JournalFaultTests {
    static let segment = "/s/journal/0000000001.seg"

    @Test("A failed fdatasync is told to the caller and never tried again (S15)")
    func failedSync() throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("kept")
        let before = disk.durableBytes(Self.segment)
        disk.inject { call, before in call == "fdatasync" && before == 0 ? .fail(EIO) : nil }
        #expect(throws: StoreError.self) { try journal.append("lost") }
        #expect(throws: StoreError.self) { try journal.append("later") }
        #expect(disk.durableBytes(Self.segment) == before)
        #expect(journal.failure != nil)
        var starts = 0
        var texts: [String] = []
        _ = try journal.follow(startingOver: { _ in starts += 1 }) { texts.append($0.text) }
        #expect(starts == 1)
        #expect(texts == ["kept"])
    }

    @Test("What failed in one process is void for the next writer and for every reader")
    func voided() throws {
        let disk = FaultyDisk()
        let failing = try Journal.open("/s", on: disk)
        let other = try Journal.open("/s", on: disk, seed: 2)
        try failing.append("kept")
        disk.inject { call, _ in call == "fdatasync" ? .fail(EIO) : nil }
        #expect(throws: StoreError.self) { try failing.append("lost") }
        disk.inject(nil)
        var seen: [String] = []
        _ = try other.follow(startingOver: { _ in seen = [] }) { seen.append($0.text) }
        #expect(seen == ["kept", "lost"])
        try other.append(
            { writer in
                #expect(seen == ["kept"])
                _ = try writer.add(type: 1, version: 1, payload: Array("new".utf8))
            }, applying: { seen.append($0.text) }, startingOver: { _ in seen = [] })
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["kept", "new"])
        #expect(reader.damage == nil)
        #expect(try failing.texts() == ["kept", "new"])
    }

    @Test(
        "Without space or leave, publishing is refused, and goes on later (S18, S20, S24, S25)",
        arguments: [ENOSPC, EDQUOT, EFBIG, EROFS, EACCES], [0, 1, 2])
    func noSpace(_ code: Int32, _ write: Int) throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("kept")
        disk.inject { call, before in call == "write" && before >= write ? .fail(code) : nil }
        let answer = Result { try journal.append("first") }
        if write < 2 {
            #expect(throws: StoreError.self) { try answer.get() }
            #expect(journal.failure != nil)
            #expect(throws: StoreError.self) { try journal.append("again") }
        }
        disk.inject(nil)
        try journal.append("after")
        #expect(journal.failure == nil)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(
            try reader.texts() == (write < 2 ? ["kept", "after"] : ["kept", "first", "after"]))
        #expect(reader.damage == nil)
    }

    @Test("Interrupted calls and short reads and writes change nothing (S21, S22)")
    func interrupted() throws {
        let disk = FaultyDisk()
        disk.inject { call, before in
            if ["write", "read"].contains(call) {
                return before % 3 == 0 ? .fail(EINTR) : before % 3 == 1 ? .short(5) : nil
            }
            return ["fdatasync", "fsync", "open", "lock"].contains(call) && before % 2 == 0
                ? .fail(EINTR) : nil
        }
        let journal = try Journal.open("/s", on: disk)
        try journal.append("one", "two")
        let positions = try journal.append("three")
        #expect(String(decoding: try journal.read(positions[0]), as: UTF8.self) == "three")
        disk.inject(nil)
        let reader = try Journal.open("/s", on: disk, access: .readOnly)
        #expect(try reader.texts() == ["one", "two", "three"])
    }

    @Test(
        "A file of unknown length is read piece by piece to its end, or as far as it is wanted",
        arguments: [0, 1, 16 << 10, 40_000], [16 << 10, 20_000, 1 << 20])
    func unknownLength(length: Int, limit: Int) throws {
        let disk = FaultyDisk()
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 / 7) }
        disk.put(bytes, at: "/table")
        let file = try disk.open("/table", .read)
        disk.inject { call, before in
            call == "read" ? before % 3 == 0 ? .fail(EINTR) : .short(5000) : nil
        }
        #expect(try disk.readToEnd(file, limit: limit) == Array(bytes.prefix(limit)))
    }

    @Test(
        "Whichever call fails, what was acknowledged stays, nothing else appears (S1, S2, S16, S17)"
    )
    func everyCall() throws {
        let names = ["open", "read", "write", "fdatasync", "fsync", "rename", "stat", "lock"]
        for name in names {
            for failing in 0..<12 {
                let disk = FaultyDisk()
                disk.inject { call, before in
                    call == name && before >= failing ? .fail(EIO) : nil
                }
                var acknowledged: [String] = []
                if let journal = try? Journal.open("/s", on: disk) {
                    for text in ["a", "b", "c"] where (try? journal.append(text)) != nil {
                        acknowledged.append(text)
                    }
                }
                disk.inject(nil)
                let restarted = disk.afterPowerCut()
                let journal = try Journal.open("/s", on: restarted, seed: 2)
                #expect(try journal.texts() == acknowledged, "\(name) \(failing)")
                #expect(journal.damage?.isLoss != true, "\(name) \(failing)")
                try journal.append("new")
                let reader = try Journal.open("/s", on: restarted, access: .readOnly)
                #expect(try reader.texts() == acknowledged + ["new"], "\(name) \(failing)")
            }
        }
    }

    @Test("A power cut that keeps any sectors of the last batch leaves a torn tail (S3)")
    func sectors() throws {
        let sector = 512
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("kept")
        let before = disk.durableBytes(Self.segment)
        disk.inject { call, _ in call == "fdatasync" ? .fail(EIO) : nil }
        let long = String(repeating: "x", count: 600)
        _ = try? journal.append(long, long, long)
        let after = disk.bytes(Self.segment)
        let first = SegmentLayout.headerSize / sector
        for kept in 0..<32 {
            var bytes = before
            for index in 0..<5 where kept >> index & 1 == 1 {
                let range = ((first + index) * sector)..<((first + index + 1) * sector)
                bytes.replaceSubrange(range, with: after[range])
            }
            let restarted = disk.afterPowerCut()
            restarted.put(bytes, at: Self.segment)
            let writer = try Journal.open("/s", on: restarted, seed: 2)
            #expect(try writer.texts() == (kept == 31 ? ["kept", long, long, long] : ["kept"]))
            #expect(writer.damage?.isLoss != true, "sectors \(kept)")
            try writer.append("new")
            let reader = try Journal.open("/s", on: restarted, access: .readOnly)
            #expect(try reader.texts().last == "new", "sectors \(kept)")
            #expect(reader.damage == nil)
        }
    }

    @Test(
        "A zeroed sector of a batch in flight is a torn tail, and of an acknowledged one a loss (S5)",
        arguments: 0..<4)
    func zeroedSector(_ index: Int) throws {
        let sector = 512
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("kept")
        disk.inject { call, _ in call == "fdatasync" ? .fail(EIO) : nil }
        let long = String(repeating: "x", count: 600)
        _ = try? journal.append(long, long, long)
        var bytes = disk.bytes(Self.segment)
        let start = SegmentLayout.headerSize + index * sector
        bytes.replaceSubrange(
            start..<start + sector, with: repeatElement(UInt8(0), count: sector))
        let restarted = disk.afterPowerCut()
        restarted.put(bytes, at: Self.segment)
        let reader = try Journal.open("/s", on: restarted, access: .readOnly)
        let isAcknowledged = index == 0
        #expect(try !reader.texts().contains("kept") == isAcknowledged)
        #expect(reader.damage?.isLoss == isAcknowledged)
        let writer = try Journal.open("/s", on: restarted, seed: 2)
        if isAcknowledged {
            #expect(throws: StoreError.self) { try writer.append("new") }
            #expect(restarted.bytes(Self.segment) == bytes)
        } else {
            try writer.append("new")
            let again = try Journal.open("/s", on: restarted, access: .readOnly)
            #expect(try again.texts() == ["kept", "new"])
            #expect(again.damage == nil)
        }
    }

    @Test("A store on a network file system is read and never written (S33)")
    func network() throws {
        let disk = FaultyDisk()
        try Journal.open("/s", on: disk).append("kept")
        disk.image.state.withLock { $0.networkType = "nfs4" }
        let refusal = #expect(throws: StoreError.self) { try Journal.open("/s", on: disk) }
        #expect(refusal.map { "\($0)" }?.contains("nfs4") == true)
        #expect(try Journal.open("/s", on: disk, access: .readOnly).texts() == ["kept"])
    }

    @Test("Without descriptors, reading gives up its own and goes on (S23)")
    func descriptors() throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        let position = try journal.append("text")[0]
        disk.inject { call, before in call == "open" && before == 0 ? .fail(EMFILE) : nil }
        #expect(try journal.read(position) == Array("text".utf8))
        disk.inject { call, _ in call == "read" ? .fail(EIO) : nil }
        #expect(throws: StoreError.self) { try journal.read(position) }
    }
}
