import DeliveryEngine
import Synchronization
import Testing

@testable import JournalStore

@Suite("Purging a store (B13)")
struct PurgeTests {
    private func bench() throws -> PurgeBench { try PurgeBench(on: FaultyDisk(), at: "/s") }

    @Test("What settled long ago goes; what is pending, scheduled or young stays, byte for byte")
    func basic() throws {
        let bench = try bench()
        let gone = try bench.delivered("gone")
        let pending = try bench.publish("p\u{0}ending").deliveries[0].id
        let failed = try bench.publish("failed").deliveries[0].id
        try bench.attempt(failed, code: 503, .failed, next: bench.clock.now + .days(60))
        let late = try bench.publish("late").deliveries[0].id
        bench.clock.advance(by: .days(29))
        try bench.attempt(late, code: 204, .success)
        bench.clock.advance(by: .days(2))
        let young = try bench.delivered("young")
        let before = try StoreImage(bench.store)
        let report = try bench.purge()
        let after = try StoreImage(bench.store)
        #expect(after.ids == [pending, failed, late, young])
        #expect(report.extent.deliveries == 1)
        #expect(report.extent.events == 1)
        #expect(after.deliveries == before.deliveries.filter { $0.delivery.id != gone })
        #expect(try bench.store.detail(of: gone) == nil)
        #expect(after.lastPurge?.by == PurgeBench.ana)
        #expect(after.total == 4)
        try bench.reopen()
        #expect(try StoreImage(bench.store) == after)
        #expect(try StoreDoctor.examine("/s", fileSystem: bench.fileSystem).isSound)
    }

    @Test("A carried delivery is retried, replayed and resent like any other")
    func actionsGoOn() throws {
        let bench = try bench()
        let failed = try bench.publish("failed").deliveries[0].id
        try bench.attempt(failed, code: 503, .failed, next: bench.clock.now + .days(90))
        try bench.delivered("gone")
        bench.clock.advance(by: .days(40))
        try bench.delivered("young")
        try bench.purge()
        let receipt = try bench.request(.replay, [failed])
        #expect(receipt.action.refusals.isEmpty)
        try bench.attempt(failed, code: 204, .success, action: receipt.action.id)
        let resent = try bench.request(.resend, [failed])
        #expect(resent.action.refusals.isEmpty)
        let detail = try #require(try bench.store.detail(of: failed))
        #expect(detail.payload == Array("failed".utf8))
        #expect(detail.attempts.map(\.start.number) == [1, 2])
        #expect(detail.attempts[1].by == "ana@bastion")
        let image = try StoreImage(bench.store)
        #expect(image.deliveries.count == 3)
        try bench.reopen()
        #expect(try StoreImage(bench.store) == image)
    }

    @Test("An idempotency key of what stays is answered as before, of what went as never seen")
    func keys() throws {
        let bench = try bench()
        let kept = try bench.publish("kept", key: "k1")
        try bench.delivered("gone", key: "k2")
        bench.clock.advance(by: .days(40))
        try bench.delivered()
        try bench.purge()
        func publication(_ key: String) -> Publication? {
            bench.store.read { $0.publication(application: "default", key: key) }
        }
        #expect(publication("k1")?.event == kept.event)
        #expect(publication("k1")?.deliveries == kept.deliveries.map(\.id))
        #expect(publication("k2") == nil)
    }

    @Test("An operator's action stays as long as one of its deliveries, and what it waits for, too")
    func actions() throws {
        let bench = try bench()
        let gone = try bench.delivered("gone")
        let kept = try bench.delivered("kept")
        let waited = try bench.delivered("waited for")
        let both = try bench.request(.replay, [gone, kept])
        for id in [gone, kept] {
            try bench.attempt(id, code: 204, .success, action: both.action.id)
        }
        let alone = try bench.request(.replay, [gone])
        try bench.attempt(gone, code: 204, .success, action: alone.action.id)
        bench.clock.advance(by: .days(35))
        try bench.attempt(kept, code: 204, .success)
        let waiting = try bench.request(.replay, [waited], grace: .hours(1))
        try bench.purge()
        let image = try StoreImage(bench.store)
        #expect(image.ids == [kept, waited])
        #expect(Set(image.actions.map(\.action.id)) == [both.action.id, waiting.action.id])
        #expect(bench.store.read { $0.awaitingActions().map(\.id) } == [waiting.action.id])
        try bench.reopen()
        #expect(try StoreImage(bench.store) == image)
    }

    @Test("Endpoints stay with all they say, a deleted one as long as a delivery refers to it")
    func endpoints() throws {
        let bench = try bench()
        var deleted = bench.endpoint
        deleted.status = .deleted
        var unused = Endpoint(
            id: bench.mint.make(), application: "default", name: "unused",
            url: "https://b.example/", createdAt: bench.clock.now)
        try bench.save(unused, .added)
        try bench.delivered("gone")
        let kept = try bench.publish().deliveries[0].id
        unused.status = .deleted
        try bench.save(unused, .deleted)
        bench.clock.advance(by: .days(35))
        try bench.save(deleted, .deleted)
        try bench.purge()
        let image = try StoreImage(bench.store)
        #expect(image.endpoints.map(\.endpoint) == [deleted])
        #expect(image.deliveries.map(\.delivery.status) == [.cancelled])
        #expect(image.ids == [kept])
        bench.clock.advance(by: .days(35))
        try bench.publish("keeps the clock going", to: [])
        try bench.purge()
        #expect(try StoreImage(bench.store).endpoints.isEmpty)
    }

    @Test("An event that made no delivery goes by its age")
    func barren() throws {
        let bench = try bench()
        let barren = try bench.publish("for nobody", to: []).event.id
        bench.clock.advance(by: .days(35))
        let young = try bench.publish("for nobody", to: []).event.id
        #expect(try bench.purge().extent.events == 1)
        #expect(bench.store.read { $0.event(barren) } == nil)
        #expect(bench.store.read { $0.event(young) } != nil)
    }

    @Test("Purges follow one another, and nothing is left of what they replaced")
    func repeated() throws {
        let bench = try bench()
        let pending = try bench.publish("pending").deliveries[0].id
        for _ in 0..<5 {
            for _ in 0..<20 { try bench.delivered(String(repeating: "x", count: 500)) }
            bench.clock.advance(by: .days(31))
            let young = try bench.delivered("young")
            let report = try bench.purge()
            #expect(report.extent.deliveries >= 20)
            #expect(report.extent.bytes > 0)
            let image = try StoreImage(bench.store)
            #expect(image.ids == [pending, young])
            try bench.reopen()
            #expect(try StoreImage(bench.store) == image)
            #expect(try bench.fileSystem.names(in: "/s/journal").count == 2)
        }
        #expect(try bench.store.detail(of: pending)?.payload == Array("pending".utf8))
    }

    @Test("A dry run says what would go and changes nothing")
    func dryRun() throws {
        let bench = try bench()
        try bench.delivered("gone")
        try bench.publish("pending")
        bench.clock.advance(by: .days(35))
        try bench.delivered("young")
        let names = Set(try bench.fileSystem.names(in: "/s/journal"))
        let image = try StoreImage(bench.store)
        let reader = try bench.other()
        var request = PurgeRequest(olderThan: .days(30))
        request.isDryRun = true
        let report = try reader.purge(request)
        #expect(report.extent.deliveries == 1)
        #expect(report.extent.bytes > 0)
        #expect(Set(try bench.fileSystem.names(in: "/s/journal")) == names)
        #expect(try StoreImage(bench.store) == image)
        #expect(try bench.purge().extent.deliveries == 1)
    }

    @Test("A thrifty purge leaves little among much for later")
    func thrifty() throws {
        let bench = try bench()
        try bench.delivered("gone")
        for _ in 0..<100 { try bench.publish(String(repeating: "x", count: 1000)) }
        bench.clock.advance(by: .days(35))
        try bench.delivered("young")
        #expect(try bench.purge { $0.isThrifty = true }.isPutOff)
        #expect(bench.store.condition().lastPurge == nil)
        #expect(try bench.purge().extent.deliveries == 1)
    }

    @Test(
        "A clock that was stepped purges nothing until an operator vouches for it (S32)",
        arguments: [Milliseconds.hours(-1), .days(-1), .hours(1), .days(1)])
    func steps(step: Milliseconds) throws {
        let bench = try bench()
        let old = try bench.delivered("old")
        bench.clock.advance(by: .days(29) + .hours(23))
        try bench.delivered("young")
        bench.clock.step(by: step)
        if step < .zero {
            #expect(throws: StoreError.self) { try bench.purge() }
        } else {
            // Nothing was recorded in the hours that were skipped.
            #expect(try bench.purge().isEmpty)
            #expect(throws: StoreError.self) { try bench.purge { $0.drift = step } }
        }
        #expect(try bench.purge { $0.isClockConfirmed = true }.isEmpty)
        #expect(try StoreImage(bench.store).ids.contains(old))
    }

    @Test("A clock that was stepped back between records is in doubt, snapshot or not (S32)")
    func steppedBetweenRecords() throws {
        let bench = try bench()
        try bench.delivered("before")
        bench.clock.step(by: .hours(-1))
        try bench.delivered("after")
        bench.clock.step(by: .hours(1))
        #expect(throws: StoreError.self) { try bench.purge() }
        let written = try FileStore.writeSnapshot(
            of: "/s", fileSystem: bench.fileSystem, clock: bench.clock)
        #expect(written != nil)
        try bench.reopen()
        #expect(throws: StoreError.self) { try bench.purge() }
        #expect(try bench.purge { $0.isClockConfirmed = true }.isEmpty)
    }

    @Test("Somebody else who purges is named")
    func locked() throws {
        let bench = try bench()
        let lock = try StoreLock.tryAcquire(
            .purge, of: "/s", fileSystem: bench.fileSystem, clock: bench.clock)
        #expect(lock != nil)
        #expect {
            try bench.purge()
        } throws: { error in
            if case StoreError.locked = error { true } else { false }
        }
        lock?.release()
        #expect(try bench.purge().isEmpty)
    }

    @Test("Without room, nothing is purged and nothing lost; with room it goes on (S18)")
    func noSpace() throws {
        var isWhole = false
        var write = 0
        while !isWhole {
            let disk = FaultyDisk()
            let bench = try PurgeBench(on: disk, at: "/s")
            try bench.delivered("gone")
            let pending = try bench.publish("pending").deliveries[0].id
            bench.clock.advance(by: .days(35))
            let young = try bench.delivered("young")
            let image = try StoreImage(bench.store)
            let failing = write
            disk.inject { name, before in
                name == "write" && before >= failing ? .fail(28) : nil
            }
            do {
                try bench.purge()
                isWhole = true
            } catch {
                #expect(try StoreImage(bench.store) == image, "without room from write \(write) on")
            }
            disk.inject(nil)
            try bench.purge()
            #expect(try StoreImage(bench.store).ids == [pending, young])
            write += 1
        }
        #expect(write > 4)
    }
}
