import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("When a snapshot is written")
struct SnapshotScheduleTests {
    private static let few = SnapshotSchedule.fewRecords
    private static let many = SnapshotSchedule.manyRecords
    private static let quiet = SnapshotSchedule.quiet

    @Test(
        "Few records wait for nothing, some for a quiet moment, many for their turn",
        arguments: [
            (0, nil, .days(1), .rest), (few - 1, .days(1), .days(1), .rest),
            (few, nil, quiet, .write), (few, Milliseconds(0), quiet, .write),
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
            records: records, sinceLast: sinceLast, sinceChange: sinceChange)
        #expect(step == expected)
    }
}
