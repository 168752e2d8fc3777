import Testing

@testable import DeliveryEngine

@Suite("The places of a job's targets")
struct JobPlacesTests {
    /// A job whose outcomes are chance.
    private func job(_ count: Int, _ chance: SeededChance) -> JobStanding {
        let at = Timestamp(milliseconds: 0)
        let plan = JobPlanned(
            id: JobID("job_1"), kind: .retry,
            by: OperatorIdentity(user: "ada", host: "bastion", terminal: nil), at: at,
            reason: "", ticket: nil, query: nil, manner: .usual, targetCount: count, leftOut: [])
        var parts = JobStanding.Parts()
        parts.rows = (0..<Int32(count)).map { $0 }
        parts.outcomes = parts.rows.map { _ in
            JobOutcome.allCases[Int(chance.bits() % UInt64(JobOutcome.allCases.count))]
        }
        parts.codes = parts.rows.map { _ in 0 }
        return JobStanding(plan, parts, touchedAt: at)!
    }

    @Test("Targets come in any order and portions, and each counts once")
    func portions() {
        var whole = JobStanding(
            job(0, SeededChance(seed: 1)).plan, .init(), touchedAt: .init(milliseconds: 0))!
        var parts = whole
        whole.add([0, 1, 2, 3, 5, 8, nil])
        parts.add([1, 2])
        parts.add([5, 8, nil])
        parts.add([3, 0, 5])
        #expect(parts.rows == [0, 1, 2, 3, 5, 8])
        #expect(parts.outcomes.count == 6)
        #expect(parts.codes.count == 6)
        #expect(parts == whole)
    }

    @Test(
        "Counted from any known place they are those that a plain filter gives", arguments: 0..<50)
    func fromAnywhere(seed: UInt64) {
        let chance = SeededChance(seed: seed)
        func pick(_ end: Int) -> Int { Int(chance.bits() % UInt64(end)) }
        let job = job(pick(60), chance)
        let failed = job.outcomes.indices.filter { job.outcomes[$0].isFailure }
        var known = JobPlace.start
        for _ in 0..<30 {
            let start = pick(70)
            let range = start..<start + pick(20)
            let found = job.places(onlyFailed: true, in: range, from: known)
            #expect(found.places == Array(failed[range.clamped(to: failed.indices)]))
            known = chance.bits() % 2 == 0 ? found.first : found.next
            let plain = job.places(onlyFailed: false, in: range, from: known)
            #expect(plain.places == Array(range.clamped(to: job.rows.indices)))
        }
    }

    @Test("Stretch after stretch, either way, no target is looked at more than twice")
    func onward() {
        let job = job(5000, SeededChance(seed: 9))
        let failed = job.outcomes.indices.filter { job.outcomes[$0].isFailure }
        var known = JobPlace.start
        var seen: [Int] = []
        for start in stride(from: 0, to: failed.count, by: 100) {
            let found = job.places(onlyFailed: true, in: start..<start + 100, from: known)
            #expect(found.first.place >= known.place)
            known = found.next
            seen += found.places
        }
        #expect(seen == failed)
        seen = []
        for end in stride(from: failed.count, to: 0, by: -100) {
            let found = job.places(onlyFailed: true, in: max(end - 100, 0)..<end, from: known)
            #expect(found.next.place <= known.place)
            known = found.first
            seen = found.places + seen
        }
        #expect(seen == failed)
    }
}
