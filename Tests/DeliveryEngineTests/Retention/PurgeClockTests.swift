import DeliveryEngine
import Testing

@Suite("The clock that a purge goes by (S32)")
struct PurgeClockTests {
    private static let moment = Timestamp(milliseconds: 1_800_000_000_000)

    /// What the clock says against the newest and the last record, and what is made of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let what: String
        let newest: Milliseconds?
        var last: Milliseconds?
        var drift = Milliseconds.zero
        let cutoff: Milliseconds?

        var testDescription: String { what }
    }

    private static let day = Milliseconds.days(1)
    private static func minus(_ duration: Milliseconds) -> Milliseconds {
        Milliseconds(-duration.count)
    }

    private static let cases = [
        Case(what: "nothing recorded", newest: nil, cutoff: minus(.days(30))),
        Case(what: "all is well", newest: minus(.seconds(1)), cutoff: minus(.seconds(2_592_001))),
        Case(
            what: "a clock ahead by a day takes nothing early while nothing is recorded",
            newest: minus(day), cutoff: minus(.days(31))),
        Case(
            what: "a store that was idle for a year keeps what it has", newest: minus(.days(365)),
            cutoff: minus(.days(395))),
        Case(what: "set back by seconds", newest: .seconds(60), cutoff: minus(.days(30))),
        Case(what: "stepped back by an hour", newest: .hours(1), cutoff: nil),
        Case(what: "stepped back by a day", newest: day, cutoff: nil),
        Case(
            what: "was ahead by a day for a while", newest: minus(.minutes(5)),
            last: minus(.minutes(5) + day), cutoff: nil),
        Case(
            what: "records a minute out of order", newest: .zero, last: minus(.minutes(1)),
            cutoff: minus(.days(30))),
        Case(
            what: "stepped forward by a day meanwhile", newest: .zero, drift: day, cutoff: nil),
        Case(
            what: "stepped back by an hour meanwhile", newest: minus(.hours(2)),
            drift: minus(.hours(1)), cutoff: nil),
        Case(
            what: "slewed by half a minute meanwhile", newest: .zero, drift: .seconds(30),
            cutoff: minus(.days(30))),
    ]

    private static func clock(_ given: Case) -> PurgeClock {
        PurgeClock(
            now: moment, newestRecordAt: given.newest.map { moment + $0 },
            lastRecordAt: (given.last ?? given.newest).map { moment + $0 }, drift: given.drift)
    }

    @Test("A clock in doubt purges nothing", arguments: cases)
    func decides(given: Case) {
        let decision = Self.clock(given).decision(olderThan: .days(30), isConfirmed: false)
        switch decision {
        case .cutoff(let cutoff): #expect(cutoff - Self.moment == given.cutoff)
        case .refused: #expect(given.cutoff == nil)
        }
    }

    @Test(
        "An operator's word goes above the doubt, and never beyond what was recorded",
        arguments: cases)
    func confirmed(given: Case) {
        let decision = Self.clock(given).decision(olderThan: .days(30), isConfirmed: true)
        let newest = given.newest.map { min($0, .zero) } ?? .zero
        #expect(
            decision == .cutoff(Self.moment + newest - .days(30)))
    }
}
