import DeliveryEngine
import Testing

@testable import Console

@Suite("A look through the rows of the log")
struct FindTests {
    /// A log of many deliveries, oldest first, of which one has failed.
    static func log(_ count: Int, failing: Int = 0) -> MemoryLog {
        MemoryLog(
            (0..<count).map { number in
                let isFailed = number == failing
                return Fixture.detail(
                    number, "a.b", isFailed ? .failed : .success, code: isFailed ? 500 : 200,
                    failure: isFailed ? .http : nil, age: .seconds(Int64(count - number)))
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

    @Test("What is broken off goes on from where it came to, either way", arguments: [true, false])
    func goesOn(isForward: Bool) throws {
        let log = Self.log(2000, failing: 700)
        let rows = try log.search(LogSearch(query: .all)) { _ in true }.rows
        let whole = Find(pattern: .failure, rows: rows, start: 900, isForward: isForward)
        var find = whole
        var parts = 0
        while true {
            var chunks = 0
            let result = find.run(in: log) {
                chunks += 1
                return chunks == 1
            }
            guard case .stopped(let looked) = result else {
                #expect(result == whole.run(in: log) { true })
                break
            }
            #expect(looked == find.looked + Find.chunk)
            find.looked = looked
            parts += 1
        }
        #expect(parts > 0)
    }
}
