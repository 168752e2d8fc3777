import DeliveryEngine
import Synchronization
import Testing

@testable import JournalStore

@Suite("The operator journal, newest first")
struct OperatorEntriesTests {
    private let harness: StoreHarness
    private let job = JobID(ULID(bits: 77))

    init() throws { harness = try StoreHarness() }

    /// Something that an operator did at a moment.
    private func record(_ kind: UInt64, at moment: Timestamp) -> Record {
        let (by, id) = (StoreHarness.ana, harness.mint.make(IdentifierKinds.Action.self))
        return switch kind {
        case 0:
            .actionRequested(
                OperatorAction(
                    id: id, kind: .retry, by: by, at: moment, reason: nil, query: nil,
                    notBefore: moment, targets: [], refusals: []))
        case 1:
            .jobPlanned(
                JobPlanned(
                    id: harness.mint.make(), kind: .retry, by: by, at: moment, reason: "x",
                    ticket: nil, query: nil, manner: .usual, targetCount: 0, leftOut: []))
        case 2:
            .jobControlled(
                JobControlled(job: job, control: .resume, by: by, at: moment, reason: nil))
        case 3: .jobStopped(JobStopped(job: job, at: moment, reason: "y"))
        case 4:
            .endpointActed(
                EndpointAction(
                    id: id, kind: .tested, endpoint: harness.endpoint.id, by: by, at: moment,
                    reason: nil, note: nil, waiting: 0))
        case 5:
            .storeActed(
                StoreAction(
                    id: id, kind: .keyAdded, object: "k", by: by, at: moment, note: nil))
        case 6:
            .endpointSaved(
                EndpointSaved(endpoint: harness.endpoint, change: .edited, by: by, at: moment))
        default:
            .accessAdjusted(
                AccessAdjusted(
                    id: id, subject: SubjectKey(application: "acme", "cus_\(id.text.suffix(1))"),
                    kind: .revoke(feature: "f"), by: by, reason: "z", at: moment))
        }
    }

    /// A store in which much was done, several things in one moment now and then, by a clock that was
    /// set back and put right again.
    private func fill(_ count: Int) throws {
        let chance = SeededChance(seed: 4)
        var moment = StoreHarness.moment
        try harness.commit(
            .jobPlanned(
                JobPlanned(
                    id: job, kind: .replay, by: StoreHarness.ana, at: moment, reason: "x",
                    ticket: nil, query: nil, manner: .usual, targetCount: 0, leftOut: [])))
        let records = (0..<count).map { _ in
            moment = moment + Milliseconds(Int64(chance.bits() % 3))
            let isSetBack = chance.bits() % 16 == 0
            return record(
                chance.bits() % 8, at: isSetBack ? moment - Milliseconds(90) : moment)
        }
        try harness.store.commit { _ in Decision(records: records, answer: ()) }
    }

    /// All of it, made and sorted: of one moment what was recorded later, or is of a later kind, first.
    private func sorted(_ ledger: Ledger) -> [OperatorEntry] {
        var subjects = ledger.actions.standings.map { OperatorEntry.Subject.action($0) }
        for job in ledger.jobs.standings {
            subjects.append(.job(job.summary))
            subjects += job.controls.map { .control($0, job.plan) }
            subjects += job.stops.map { .stop($0, job.plan) }
        }
        subjects += ledger.care.actions.map { .care($0, name: harness.endpoint.name) }
        subjects += ledger.care.storeActions.map { .store($0) }
        subjects += ledger.endpointChanges.list.map { .endpoint($0) }
        let book = AccessBook(ledger.access.book.contents)
        subjects += book.adjustments.map { .access($0) }
        let entries = subjects.map { OperatorEntry($0) }.reversed().enumerated()
        return entries.sorted { left, right in
            (right.element.at, left.offset) < (left.element.at, right.offset)
        }.map(\.element)
    }

    @Test("It is in order over all kinds, as recorded and behind a snapshot")
    func order() throws {
        try fill(400)
        let expected = harness.store.ledger.withLock { sorted($0) }
        #expect(expected.count > 350)
        #expect(harness.store.ledger.withLock { Array($0.operatorEntries()) } == expected)
        _ = harness.store.writeSnapshot(afterAtLeast: 0)
        let other = try harness.other(.readOnly)
        #expect(other.recordsSinceSnapshot == 0)
        #expect(other.ledger.withLock { Array($0.operatorEntries()) } == expected)
        for query in ["", "did:retry", "did:key", "by:nobody"] {
            let query = try OperatorQuery(parsing: query, now: StoreHarness.moment)
            let matching = expected.filter { query.matches($0) }.map(\.subject)
            for limit in [0, 1, 7, 1000] {
                let found = other.operatorEntries(matching: query, limit: limit)
                #expect(found.map(\.subject) == Array(matching.prefix(limit)))
            }
        }
    }

    @Test("A page makes no more entries than it has")
    func page() {
        let made = Mutex(0)
        func list(_ start: Int64) -> OperatorEntries.List {
            .init(Array(0..<1000), at: { Timestamp(milliseconds: start + 2 * Int64($0)) }) {
                number in
                made.withLock { $0 += 1 }
                return .stop(
                    JobStopped(
                        job: job, at: Timestamp(milliseconds: start + 2 * Int64(number)),
                        reason: ""),
                    JobPlanned(
                        id: job, kind: .retry, by: StoreHarness.ana, at: StoreHarness.moment,
                        reason: "", ticket: nil, query: nil, manner: .usual, targetCount: 0,
                        leftOut: []))
            }
        }
        let page = OperatorEntries([list(0), list(1)]).prefix(5)
        #expect(page.map(\.at.milliseconds) == [1999, 1998, 1997, 1996, 1995])
        #expect(made.withLock { $0 } == 5)
    }
}
