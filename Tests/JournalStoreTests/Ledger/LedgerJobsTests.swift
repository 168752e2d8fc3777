import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("Jobs in the ledger")
struct LedgerJobsTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    private func desk(_ store: FileStore) -> OperatorDesk {
        OperatorDesk(store: store, clock: StillClock(), mint: harness.mint)
    }

    /// Exhausted deliveries.
    private func exhausted(_ count: Int) throws -> [DeliveryID] {
        try (0..<count).map { number in
            let id = try harness.publish(harness.publication(key: "k\(number)"))
            try harness.commit(harness.started(id, 1))
            try harness.commit(harness.ended(id, 1, 500, .exhausted))
            return id
        }
    }

    private func start(_ kind: ActionKind = .retry) throws -> JobID {
        let selection = try harness.store.search(LogSearch()) { _ in true }
        let plan = try desk(harness.store).bulkPlan(kind, of: .selection(selection))
        return try desk(harness.store).start(
            JobRequest(
                plan: plan, classes: PlanClass.usual, by: StoreHarness.ana, reason: "INC-9",
                manner: JobManner(canary: 0), grace: .seconds(5))
        ).plan.id
    }

    /// The turn of a target, as the dispatcher records it, with its end where `code` is said.
    private func turn(_ job: JobID, _ id: DeliveryID, code: Int?) throws {
        try harness.commit(
            .actionApplied(
                ActionApplied(
                    action: job.action, delivery: id, at: StoreHarness.moment,
                    effect: .retryQueued)),
            harness.started(id, 2, .retry, action: job.action))
        guard let code else { return }
        try harness.commit(
            harness.ended(id, 2, code, (200..<300).contains(code) ? .success : .exhausted))
    }

    @Test("A job, its turns and its results are the same in every process and after a restart")
    func shared() throws {
        let ids = try exhausted(5)
        let other = try harness.other()
        let job = try start()
        try turn(job, ids[0], code: 200)
        try turn(job, ids[1], code: 503)
        try turn(job, ids[2], code: nil)
        try harness.commit(
            .actionApplied(
                ActionApplied(
                    action: job.action, delivery: ids[3], at: StoreHarness.moment,
                    effect: .refused("its endpoint is deleted"))))
        let standing = try #require(harness.store.read { $0.job(job) })
        #expect(standing.plan.notBefore == StillClock().now + .seconds(5))
        #expect(standing.outcomes == [.delivered, .failed, .inFlight, .refused, .waiting])
        #expect(standing.codes == [200, 503, 0, 0, 0])
        try other.refresh()
        #expect(other.read { $0.job(job) } == standing)
        #expect(try harness.other(.readOnly).read { $0.job(job) } == standing)
        let rows = other.jobRows(of: job, onlyFailed: false, in: 1..<4)
        #expect(rows.map(\.delivery.id) == [ids[1], ids[2], ids[3]])
        #expect(rows.last?.refusal == "its endpoint is deleted")
        #expect(other.jobs().map(\.plan.ticket) == ["INC-9"])
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        let opened = try harness.other(.readOnly)
        #expect(opened.recordsSinceSnapshot == 0)
        #expect(opened.read { $0.job(job) } == standing)
        let attempt = try #require(try opened.detail(of: ids[1])?.attempts.last)
        #expect(attempt.by == "ana@bastion")
        #expect(attempt.reason == "INC-9")
    }

    @Test("Stretch after stretch, a job's failures are those of one look at all of them")
    func stretches() throws {
        let ids = try exhausted(9)
        let job = try start()
        for (number, id) in ids.enumerated() {
            try turn(job, id, code: number % 3 == 0 ? 200 : 503)
        }
        let whole = harness.store.jobRows(of: job, onlyFailed: true, in: 0..<9)
        #expect(whole.count == 6)
        var known = JobPlace.start
        var rows: [JobRow] = []
        for start in stride(from: 0, to: 6, by: 2) {
            let stretch = harness.store.jobStretch(
                of: job, onlyFailed: true, in: start..<start + 2, from: known)
            #expect(stretch.first.index == start)
            rows += stretch.rows
            known = stretch.next
        }
        #expect(rows == whole)
        let none = harness.store.jobStretch(
            of: JobID("job_none"), onlyFailed: true, in: 0..<5, from: known)
        #expect(none.rows.isEmpty)
    }

    @Test("The deliveries of a job are found, each part of them, and as it goes on (job:)")
    func found() throws {
        let ids = try exhausted(4)
        func search(_ text: String) throws -> LogSearch {
            LogSearch(query: try Query(parsing: text, now: StoreHarness.moment))
        }
        func found(_ selection: LogSelection) -> [DeliveryID] {
            harness.store.rows(Array(selection.rows)).map(\.delivery.id)
        }
        let early = try harness.store.search(try search("job:job_")) { _ in true }
        #expect(early.rows.isEmpty)
        let job = try start()
        try harness.publish(harness.publication(key: "of no job"))
        #expect(Set(found(try harness.store.refresh(early))) == Set(ids))
        let texts = ["/failed", "/waiting", "/delivered"].map { "job:\(job.text)\($0)" }
        let before = try texts.map { try harness.store.search(search($0)) { _ in true } }
        #expect(before.map { $0.rows.count } == [0, 4, 0])
        try turn(job, ids[0], code: 200)
        try turn(job, ids[1], code: 503)
        try harness.commit(
            .actionApplied(
                ActionApplied(
                    action: job.action, delivery: ids[2], at: StoreHarness.moment,
                    effect: .refused("its endpoint is deleted"))))
        let after = try before.map { found(try harness.store.refresh($0)) }
        #expect(after.map(Set.init) == [[ids[1], ids[2]], [ids[3]], [ids[0]]])
        let joined = try search("job:\(job.text)/failed or \(texts[1])")
        #expect(try harness.store.search(joined) { _ in true }.rows.count == 3)
        let other = try search("job:\(job.text) is:failed -job:\(job.text)/waiting")
        #expect(found(try harness.store.search(other) { _ in true }).contains(ids[1]))
    }

    @Test("Targets of two hundred thousand come back as they were, a dozen bytes each")
    func many() throws {
        let ids = (0..<200_000).map { number in
            DeliveryID(
                ULID(
                    time: StoreHarness.moment + Milliseconds(Int64(number) * 40),
                    chance: UInt128(number) << 40))
        }
        var bytes = 0
        for start in stride(from: 0, to: ids.count, by: JobTargets.most) {
            let part = Array(ids[start..<min(start + JobTargets.most, ids.count)])
            let targets = JobTargets(job: RecordSamples.jobID, deliveries: part)
            var writer = FieldWriter()
            RecordCodec.encode(.jobTargets(targets), into: &writer)
            bytes += writer.bytes.count
            let back = try writer.bytes.withUnsafeBytes {
                try RecordCodec.decode(.jobTargets, $0)
            }
            #expect(back == .jobTargets(targets))
        }
        #expect(bytes < ids.count * 13, "\(bytes) bytes")
    }

    @Test("What an event sent anew or imported has in common with others is found")
    func kin() throws {
        let ids = try exhausted(2)
        let receipt = try desk(harness.store).request(
            ActionRequest(kind: .resend, targets: [ids[0]], by: StoreHarness.ana))
        let made = receipt.deliveries[0].id
        let selection = try harness.store.search(LogSearch()) { _ in true }
        let plan = try desk(harness.store).bulkPlan(.retry, of: .selection(selection))
        #expect(plan.group(.duplicate)?.samples == [ids[0]])
        #expect(plan.matched == 3)
        let rest = try desk(harness.store).deliveries(of: plan, in: PlanClass.usual)
        #expect(Set(rest) == [ids[1], made])
    }

    @Test("Of a damaged store the unfinished jobs are cancelled: what they sent may be lost")
    func salvaged() throws {
        let ids = try exhausted(3)
        let job = try start()
        try turn(job, ids[0], code: 200)
        let journal = try Journal.open(harness.path, access: .readOnly)
        var place: RecordPosition?
        _ = try journal.follow { if $0.sequence == 3 { place = $0.position } }
        let position = try #require(place)
        let file = URL(filePath: harness.path + "/journal/" + SegmentLayout.name(position.segment))
        var content = try Data(contentsOf: file)
        content[position.offset] ^= 1
        try content.write(to: file)
        chmod(file.path, 0o600)
        let target = harness.directory.path + "/copy"
        _ = try StoreSalvage(
            of: harness.path, into: target, by: StoreHarness.ana, clock: StillClock(),
            chance: SeededChance(seed: 8)
        ).run()
        let copy = try StoreHarness.open(target)
        #expect(copy.jobs().map(\.phase.name) == ["cancelled"])
    }
}
