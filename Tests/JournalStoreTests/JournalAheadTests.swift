import DeliveryEngine
import Dispatch
import Foundation
import Glibc
import Synchronization
import Testing

@testable import JournalStore

@Suite("A batch that is put together while the disk is at work on the one before")
struct JournalAheadTests {
    /// Two appends of which the second begins once the disk has begun to sync the first; the sync
    /// waits for the second to be decided on, or for a moment where it is not.
    private final class Pair: Sendable {
        private let disk: FaultyDisk
        private let journal: Journal
        private let isSyncing = DispatchSemaphore(value: 0)
        private let isDecided = DispatchSemaphore(value: 0)
        private let acknowledged = Mutex<Set<String>>([])
        private let overlap = Mutex(false)
        private let syncs = Mutex(0)
        /// What the second decision adds, if it adds something.
        let second: String?

        init(_ journal: Journal, on disk: FaultyDisk, second: String? = "b") {
            self.journal = journal
            self.disk = disk
            self.second = second
        }

        /// Whether the second was decided on before the first was durable.
        var hasOverlapped: Bool { overlap.withLock { $0 } }

        /// Runs both, `onSync` before the second and `check` once that was decided on.
        ///
        /// Returns those that were acknowledged.
        func run(
            patience: Double = 1, onSync: @escaping @Sendable () -> Void = {},
            _ check: @escaping @Sendable () -> Void = {}
        ) -> Set<String> {
            disk.pause.withLock { pause in
                pause = { [self] call in
                    guard call == "fdatasync",
                        syncs.withLock({
                            $0 += 1; return $0
                        }) == 1
                    else {
                        return
                    }
                    onSync()
                    isSyncing.signal()
                    let isInTime = isDecided.wait(timeout: .now() + patience) == .success
                    overlap.withLock { $0 = isInTime }
                    check()
                }
            }
            defer { disk.pause.withLock { $0 = nil } }
            JournalSharingTests.concurrently(2) { [self] index in
                if index == 0 {
                    append("a")
                    isSyncing.signal()
                } else {
                    isSyncing.wait()
                    append(second)
                }
            }
            return acknowledged.withLock { $0 }
        }

        private func append(_ text: String?) {
            do {
                try journal.append(
                    { [self] writer in
                        if text != "a" { isDecided.signal() }
                        guard let text else { return }
                        _ = try writer.add(type: 1, version: 1, payload: Array(text.utf8))
                    }, applying: { _ in })
                if let text { acknowledged.withLock { _ = $0.insert(text) } }
            } catch {
                // Told to who has asked, which here is the set that it is missing from.
            }
        }
    }

    private static let segment = "/s/journal/0000000001.seg"

    private static func texts(on disk: FaultyDisk) throws -> [String] {
        try Journal.open("/s", on: disk, access: .readOnly, seed: 3).texts()
    }

    @Test("It is written once the other is durable, and is made durable by itself")
    func ahead() throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("first")
        let pair = Pair(journal, on: disk)
        disk.inject(nil)
        let acknowledged = pair.run {
            let found = disk.bytes(Self.segment).split(separator: 0).map { Array($0) }
            #expect(!found.contains(Array("b".utf8)))
        }
        #expect(pair.hasOverlapped)
        #expect(acknowledged == ["a", "b"])
        #expect(disk.calls["fdatasync"] == 2)
        // The lock is handed on, not given back and taken anew.
        #expect(disk.calls["lock"] == 2)
        #expect(try Self.texts(on: disk) == ["first", "a", "b"])
        try journal.append("last")
        #expect(try Self.texts(on: disk) == ["first", "a", "b", "last"])
        #expect(try journal.texts() == [])
    }

    @Test("It fails with the other, and nothing of it was ever in the file (S15)")
    func failing() throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("first")
        disk.inject { call, before in call == "fdatasync" && before == 0 ? .fail(EIO) : nil }
        let pair = Pair(journal, on: disk)
        #expect(pair.run().isEmpty)
        #expect(pair.hasOverlapped)
        #expect(journal.failure != nil)
        var texts: [String] = []
        _ = try journal.follow(startingOver: { _ in texts = [] }) { texts.append($0.text) }
        #expect(texts == ["first"])
        #expect(try Self.texts(on: disk) == ["first"])
        // The lock is free for others.
        disk.inject(nil)
        let other = try Journal.open("/s", on: disk, seed: 2)
        try other.append("other")
        #expect(try Self.texts(on: disk) == ["first", "other"])
    }

    @Test(
        "Whoever comes while the disk is at work is decided on meanwhile; all share one write and fate",
        arguments: [false, true])
    func several(isFailing: Bool) throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("first")
        // Each may queue once the one before has its place, the second once the first is written.
        let turns = (0...4).map { _ in DispatchSemaphore(value: 0) }
        let isDecided = DispatchSemaphore(value: 0)
        let overlap = Mutex(false)
        let acknowledged = Mutex<Set<Int>>([])
        disk.inject { call, before in
            isFailing && call == "fdatasync" && before == 0 ? .fail(EIO) : nil
        }
        disk.pause.withLock { pause in
            pause = { call in
                guard call == "fdatasync", !overlap.withLock({ $0 }) else { return }
                turns[1].signal()
                let isInTime = isDecided.wait(timeout: .now() + 10) == .success
                overlap.withLock { $0 = isInTime }
            }
        }
        JournalSharingTests.concurrently(4) { index in
            if index > 0 { turns[index].wait() }
            let answer = try? journal.append(
                { writer in
                    if index == 3 { isDecided.signal() }
                    return try writer.add(type: 1, version: 1, payload: Array("\(index)".utf8))
                }, queued: { if index > 0 { turns[index + 1].signal() } }, applying: { _ in })
            if answer != nil { acknowledged.withLock { _ = $0.insert(index) } }
        }
        #expect(overlap.withLock { $0 })
        #expect(acknowledged.withLock { $0 } == (isFailing ? [] : [0, 1, 2, 3]))
        #expect(isFailing || disk.calls["fdatasync"] == 2)
        let found = try Self.texts(on: disk)
        #expect(found == (isFailing ? ["first"] : ["first", "0", "1", "2", "3"]))
    }

    @Test("Where it adds nothing, the other's mark is left as landed and the lock given back")
    func empty() throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        let pair = Pair(journal, on: disk, second: nil)
        #expect(pair.run() == ["a"])
        #expect(pair.hasOverlapped)
        let mark = try #require(AppendLock.mark(at: "/s/locks/append", disk))
        #expect(mark.state == .landed)
        let other = try Journal.open("/s", on: disk, seed: 2)
        try other.append("other")
        #expect(try Self.texts(on: disk) == ["a", "other"])
    }

    @Test(
        "A write that failed keeps later batches neither apart nor from a snapshot (S18)",
        arguments: 0..<4)
    func afterFailure(write: Int) throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        try journal.append("first")
        disk.inject { call, before in call == "write" && before == write ? .fail(ENOSPC) : nil }
        let isLost = (try? journal.append("lost")) == nil
        disk.inject(nil)
        try journal.append("next")
        #expect(journal.mark() != nil)
        let pair = Pair(journal, on: disk)
        #expect(pair.run() == ["a", "b"])
        #expect(pair.hasOverlapped)
        let found = try Self.texts(on: disk)
        #expect(found == ["first"] + (isLost ? [] : ["lost"]) + ["next", "a", "b"])
    }

    @Test("Another process that waits for the lock comes first")
    func wanted() throws {
        let image = DiskImage()
        let (disk, others) = (FaultyDisk(on: image), FaultyDisk(on: image))
        let journal = try Journal.open("/s", on: disk)
        let lock = try others.open("/s/locks/append", .createIfMissing)
        let pair = Pair(journal, on: disk)
        let acknowledged = pair.run(
            patience: 0.1,
            onSync: {
                let isWaiting = try? others.lock(lock, byte: 1, wait: false)
                #expect(isWaiting == true)
            }, { others.close(lock) })
        #expect(!pair.hasOverlapped)
        #expect(acknowledged == ["a", "b"])
        #expect(try Self.texts(on: disk) == ["a", "b"])
    }

    @Test("Reading waits for neither, and takes nothing twice")
    func reading() throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk)
        let pair = Pair(journal, on: disk)
        let seen = Mutex<[String]>([])
        let acknowledged = pair.run {
            // On another thread, which has nothing to do with who appends.
            let read = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                _ = try? journal.follow { entry in seen.withLock { $0.append(entry.text) } }
                read.signal()
            }
            #expect(read.wait(timeout: .now() + 10) == .success)
        }
        #expect(acknowledged == ["a", "b"])
        #expect(try journal.texts() == [])
        #expect(seen.withLock { $0 } == [])
    }

    @Test("Whatever the power is cut at, what was acknowledged is there, and in its order")
    func crashes() throws {
        var calls = 0
        while true {
            let disk = FaultyDisk()
            let journal = try Journal.open("/s", on: disk)
            try journal.append("first")
            let hits = Mutex(0)
            disk.inject(anywhere: { [calls] call in
                guard call.beforeOfAny == calls else { return nil }
                hits.withLock { $0 += 1 }
                return .powerCut(afterCall: calls % 2 == 1)
            })
            let acknowledged = Pair(journal, on: disk).run(patience: 0.2)
            guard hits.withLock({ $0 }) > 0 else { break }
            for survival in DiskImage.Survival.allCases {
                let chance = SeededChance(seed: UInt64(calls + 1))
                let image = disk.image.afterPowerCut(survival, chance: chance)
                let found = try Self.texts(on: FaultyDisk(on: image))
                #expect(["first", "a", "b"].starts(with: found), "call \(calls)")
                #expect(found.first == "first" && acknowledged.isSubset(of: found), "call \(calls)")
            }
            calls += 1
        }
        #expect(calls > 10)
    }

    /// What goes wrong while several threads append.
    enum Storm: CaseIterable {
        /// The disk is full now and then.
        case fullDisk
        /// One sync fails for good.
        case failedSync
        /// The power is cut.
        case powerCut
    }

    @Test(
        "Several threads in a storm: what was acknowledged is there, what failed is not",
        arguments: Storm.allCases, 1...12)
    func storm(_ storm: Storm, _ seed: Int) throws {
        let disk = FaultyDisk()
        let journal = try Journal.open("/s", on: disk, sizes: SegmentSizes(roll: 8192, step: 4096))
        let chance = SeededChance(seed: UInt64(seed))
        let blow = chance.below(60) + 5
        disk.pause.withLock { $0 = { if $0 == "fdatasync" { usleep(300) } } }
        disk.inject(anywhere: { call in
            switch storm {
            case .fullDisk:
                call.name == "write" && chance.below(12) == 0 ? .fail(ENOSPC) : nil
            case .failedSync:
                call.name == "fdatasync" && call.before == blow / 4 ? .fail(EIO) : nil
            case .powerCut:
                call.beforeOfAny == blow * 2 ? .powerCut(afterCall: blow % 2 == 0) : nil
            }
        })
        let outcomes = Mutex<[String: Bool]>([:])
        JournalSharingTests.concurrently(4) { thread in
            for number in 0..<25 {
                let text = "\(thread)/\(number)"
                let isAcknowledged = (try? journal.append(text)) != nil
                outcomes.withLock { $0[text] = isAcknowledged }
            }
        }
        disk.inject(nil)
        disk.pause.withLock { $0 = nil }
        let image = storm == .powerCut ? disk.image.afterPowerCut(.orderedNames) : disk.image
        let found = try Self.texts(on: FaultyDisk(on: image))
        let acknowledged = Set(outcomes.withLock { $0.filter(\.value).keys })
        #expect(Set(found).count == found.count)
        #expect(acknowledged.isSubset(of: found))
        // A power cut may leave what nobody could be told of any more.
        if storm != .powerCut { #expect(Set(found) == acknowledged) }
        let failed = outcomes.withLock { $0.filter { !$0.value }.count }
        #expect(storm == .powerCut || failed > 0 || storm == .fullDisk)
    }
}
