import DeliveryEngine
import Testing

@testable import Console

@Suite("A look through the rows of the log")
struct FindTests {
    /// A log of many deliveries, of which the oldest has failed.
    static func log(_ count: Int) -> MemoryLog {
        MemoryLog(
            (0..<count).map { number in
                Fixture.detail(
                    number, "a.b", number == 0 ? .failed : .success, code: number == 0 ? 500 : 200,
                    failure: number == 0 ? .http : nil, age: .seconds(Int64(count - number)))
            })
    }

    private func find(_ pattern: Find.Pattern, in log: MemoryLog) throws -> Find {
        let rows = try log.search(LogSearch(query: .all)) { _ in true }.rows
        return Find(pattern: pattern, rows: rows, start: 0, isForward: true)
    }

    @Test("The next failure is looked for without reading a payload, text in them with it")
    func previews() throws {
        let log = Self.log(600)
        let failure = RowNumber(0)
        let failed = try find(.failure, in: log).run(in: log) { true }
        #expect(failed == .row(failure, hasWrapped: false))
        #expect(log.previewsRead == 0)
        #expect(log.bareRowsRead == 600)
        let text = try find(.text("failed"), in: log).run(in: log) { true }
        #expect(text == .row(failure, hasWrapped: false))
        #expect(log.previewsRead == 600)
    }
}
