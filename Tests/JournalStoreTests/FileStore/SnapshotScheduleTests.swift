import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("When a snapshot is written")
struct SnapshotScheduleTests {
    private static let few = SnapshotSchedule.fewRecords(of: 0)
    private static let many = SnapshotSchedule.manyRecords
    private static let quiet = SnapshotSchedule.quiet

    @Test(
        "Few records wait for nothing, some for a quiet moment and their turn, many for that only",
        arguments: [
            (0, nil, .days(1), .rest), (few - 1, .days(1), .days(1), .rest),
            (few, nil, quiet, .write), (few, .minutes(1), quiet, .write),
            (few, .zero, quiet, .wait(.minutes(1))),
            (few, .seconds(10), quiet, .wait(.seconds(50))),
            (few, .seconds(57), .seconds(1), .wait(.seconds(4))),
            (few, .seconds(50), .seconds(1), .wait(.seconds(10))),
            (few, nil, .seconds(1), .wait(.seconds(4))),
            (many - 1, nil, .zero, .wait(quiet)), (many, nil, .zero, .write),
            (many, .seconds(59), .zero, .wait(.seconds(1))), (many, .minutes(1), .zero, .write),
            (many, .seconds(10), .minutes(1), .wait(.seconds(50))),
        ] as [(Int, Milliseconds?, Milliseconds, SnapshotSchedule.Step)])
    func step(
        records: Int, sinceLast: Milliseconds?, sinceChange: Milliseconds,
        expected: SnapshotSchedule.Step
    ) {
        let step = SnapshotSchedule.step(
            records: records, rows: 0, sinceLast: sinceLast, sinceChange: sinceChange, failures: 0)
        #expect(step == expected)
    }

    @Test(
        "What is few grows with what a snapshot holds, as long as it is read again in no time",
        arguments: [
            (0, 2000), (200_000, 2000), (1_000_000, 10_000), (2_000_000, 20_000),
            (1 << 27, 20_000),
        ])
    func large(rows: Int, few: Int) {
        func step(_ records: Int) -> SnapshotSchedule.Step {
            SnapshotSchedule.step(
                records: records, rows: rows, sinceLast: nil, sinceChange: .days(1), failures: 0)
        }
        #expect(step(few - 1) == .rest)
        #expect(step(few) == .write)
    }

    @Test(
        "After one that failed the next waits, twice as long each time up to an hour (S19)",
        arguments: [
            (1, .seconds(5), .wait(.seconds(55))), (1, .minutes(1), .write),
            (2, .minutes(1), .wait(.minutes(1))), (2, .minutes(2), .write),
            (3, .minutes(1), .wait(.minutes(3))), (6, .minutes(31), .wait(.minutes(1))),
            (7, .minutes(59), .wait(.minutes(1))), (7, .hours(1), .write),
            (1000, .minutes(59), .wait(.minutes(1))), (1000, .hours(1), .write),
        ] as [(Int, Milliseconds, SnapshotSchedule.Step)], [few, many])
    func failed(
        after failure: (Int, Milliseconds, SnapshotSchedule.Step), records: Int
    ) {
        let (failures, sinceLast, expected) = failure
        let step = SnapshotSchedule.step(
            records: records, rows: 0, sinceLast: sinceLast, sinceChange: .days(1),
            failures: failures)
        #expect(step == expected)
    }
}
