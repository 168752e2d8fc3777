import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("A purge and everybody else")
struct PurgeSharingTests {
    @Test("Others who have the store open see the same, old and new, without opening it again")
    func followers() throws {
        let directory = TemporaryDirectory()
        let bench = try PurgeBench(on: PosixFileSystem(), at: directory.path + "/store")
        let gone = try bench.delivered("gone")
        let pending = try bench.publish("pending").deliveries[0].id
        bench.clock.advance(by: .days(35))
        try bench.delivered("young")
        let follower = try bench.other()
        #expect(try StoreImage(follower).ids.contains(gone))
        try bench.purge()
        let image = try StoreImage(bench.store)
        let deadline = Date.now + 20
        // Who reads while the purge moves records is told to look again.
        while (try? StoreImage(follower)) != image, Date.now < deadline { usleep(5000) }
        #expect(try StoreImage(follower) == image)
        #expect(try follower.detail(of: pending)?.payload == Array("pending".utf8))
        try bench.delivered("more")
        // Its event comes before its attempt: what is waited for is all of it.
        let whole = try StoreImage(bench.store)
        while (try? StoreImage(follower)) != whole, Date.now < deadline { usleep(5000) }
        #expect(try StoreImage(follower) == whole)
    }

    @Test("A purge that the log tells of from the store it was salvaged from hides none of its own")
    func salvaged() throws {
        let directory = TemporaryDirectory()
        let bench = try PurgeBench(on: PosixFileSystem(), at: directory.path + "/store")
        try bench.commit(
            .logPurged(
                LogPurged(
                    cutoff: bench.clock.now, through: 400, extent: LogPurged.Extent(),
                    oldestKept: nil, by: PurgeBench.ana, at: bench.clock.now)))
        let gone = try bench.delivered("gone")
        bench.clock.advance(by: .days(35))
        let young = try bench.delivered("young")
        let follower = try bench.other()
        // It has looked for what the foreign purge took, in vain.
        follower.rereadLater()
        #expect(try StoreImage(follower).ids == [gone, young])
        try bench.purge()
        let deadline = Date.now + 20
        while (try? StoreImage(follower).ids) != [young], Date.now < deadline { usleep(5000) }
        #expect(try StoreImage(follower).ids == [young])
    }

    @Test("What was purged elsewhere goes also where the kernel watches nothing")
    func unwatched() throws {
        let image = DiskImage()
        let bench = try PurgeBench(on: FaultyDisk(on: image), at: "/s")
        try bench.delivered("gone")
        bench.clock.advance(by: .days(35))
        try bench.delivered("young")
        let process = FaultyDisk(on: image)
        process.inject { name, _ in name == "watch" ? .fail(EMFILE) : nil }
        let follower = try PurgeBench.open("/s", on: process, bench.clock, .readOnly, seed: 8)
        try bench.purge()
        let deadline = Date.now + 20
        while follower.condition().total != 1, Date.now < deadline { usleep(5000) }
        #expect(try StoreImage(follower) == StoreImage(bench.store))
    }

    @Test(
        "Who did not look while all that was there was purged goes on, and misses nothing",
        arguments: [JournalAccess.readOnly, .readWrite])
    func stoppedMeanwhile(access: JournalAccess) throws {
        let image = DiskImage()
        let bench = try PurgeBench(on: FaultyDisk(on: image), at: "/s")
        try bench.delivered("gone")
        let stopped = try PurgeBench.open(
            "/s", on: FaultyDisk(on: image), bench.clock, access, seed: 8)
        bench.clock.advance(by: .days(35))
        try bench.save(bench.endpoint, .edited)
        #expect(try bench.purge().extent.segments == 1)
        #expect(!stopped.journal.isRemoved)
        try stopped.refresh()
        try stopped.rereadAfterPurge()
        #expect(!stopped.journal.isRemoved)
        #expect(try StoreImage(stopped) == StoreImage(bench.store))
    }

    @Test("What is used while a purge is at work stays")
    func usedMeanwhile() throws {
        let image = DiskImage()
        let disk = FaultyDisk(on: image)
        let bench = try PurgeBench(on: disk, at: "/s")
        let wanted = try bench.delivered("wanted after all")
        let gone = try bench.delivered("gone")
        bench.clock.advance(by: .days(35))
        let young = try bench.delivered("young")
        let colleague = try PurgeBench.open("/s", on: FaultyDisk(on: image), bench.clock, seed: 8)
        let (clock, mint) = (bench.clock, bench.mint)
        let isUsed = Mutex(false)
        // The first sync without the append lock makes the copies durable: only the record is
        // missing then.
        disk.inject { name, _ in
            guard name == "fdatasync", !isUsed.withLock({ $0 }) else { return nil }
            let desk = OperatorDesk(store: colleague, clock: clock, mint: mint)
            let receipt = try? desk.request(
                ActionRequest(kind: .replay, targets: [wanted], by: PurgeBench.ana))
            isUsed.withLock { $0 = receipt != nil }
            return nil
        }
        try bench.purge()
        disk.inject(nil)
        #expect(isUsed.withLock { $0 })
        let found = try StoreImage(bench.store)
        #expect(found.ids == [wanted, young])
        #expect(!found.ids.contains(gone))
        #expect(bench.store.read { $0.delivery(wanted) }?.status == .pending)
        #expect(try bench.store.detail(of: wanted)?.payload == Array("wanted after all".utf8))
    }

    /// How many calls lie between two that are cut.
    private static let stride = 5

    /// A purge that ends before one call of the disk; returns the machine, and what it was to say.
    private static func cut(
        at call: Int, _ fault: DiskFault
    ) throws -> (machine: DiskImage, clock: SteppedClock, whole: Bool, images: [StoreImage]) {
        let image = DiskImage()
        let disk = FaultyDisk(on: image)
        let bench = try PurgeBench(on: disk, at: "/s")
        for number in 0..<3 { try bench.delivered("gone \(number)") }
        let failed = try bench.publish("failed").deliveries[0].id
        try bench.attempt(failed, code: 503, .failed, next: bench.clock.now + .days(90))
        _ = try bench.request(.retry, [failed])
        bench.clock.advance(by: .days(35))
        try bench.delivered("young")
        let before = try StoreImage(bench.store)
        disk.inject(anywhere: { $0.beforeOfAny >= call ? fault : nil })
        var whole = true
        do { try bench.purge() } catch { whole = false }
        disk.inject(anywhere: nil)
        disk.kill()
        return (image, bench.clock, whole, [before])
    }

    @Test(
        "A purge cut short anywhere has happened or not, and the next one ends it",
        arguments: zip(
            [
                DiskFault.kill(afterCall: false), .powerCut(afterCall: true),
                .powerCut(afterCall: false), .powerCut(afterCall: true),
                .powerCut(afterCall: false),
            ], [DiskImage.Survival.nothing] + DiskImage.Survival.allCases))
    func crashes(fault: DiskFault, survival: DiskImage.Survival) throws {
        // Together the ways of dying meet every call.
        var call = DiskImage.Survival.allCases.firstIndex(of: survival) ?? 0
        if case .kill = fault { call = Self.stride - 1 }
        var outcomes: [Int: Int] = [:]
        var expected: Set<DeliveryID>?
        while true {
            let (machine, clock, whole, before) = try Self.cut(at: call, fault)
            let restarted =
                machine.isOff
                ? machine.afterPowerCut(survival, chance: SeededChance(seed: UInt64(call)))
                : machine
            let seen = try StoreImage(
                PurgeBench.open("/s", on: FaultyDisk(on: restarted), clock, .readOnly, seed: 9))
            outcomes[seen.total, default: 0] += 1
            #expect(seen.total == 5 || seen.total == 2, "before call \(call)")
            if seen.total == 5 { #expect(seen == before[0], "before call \(call)") }
            let store = try PurgeBench.open("/s", on: FaultyDisk(on: restarted), clock, seed: 10)
            #expect(try StoreImage(store) == seen, "before call \(call)")
            var request = PurgeRequest(olderThan: .days(30))
            request.grace = .zero
            _ = try store.purge(request)
            let after = try StoreImage(store)
            #expect(after.total == 2, "before call \(call)")
            #expect(expected.map { $0 == after.ids } ?? true)
            expected = after.ids
            #expect(
                after.deliveries.allSatisfy { detail in
                    before[0].deliveries.contains(detail)
                }, "before call \(call)")
            if whole { break }
            call += Self.stride
        }
        #expect(outcomes.count == 2)
        #expect(call > 50)
    }
}
