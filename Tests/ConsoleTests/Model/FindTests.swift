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
        let text = try find(.text(RowText.shown("failed")), in: log).run(in: log) { true }
        #expect(text == .row(failure, hasWrapped: false))
        #expect(log.previewsRead == 600)
    }

    @Test(
        "All that is left is found by one search, as one by one, either way and around the end",
        arguments: [true, false])
    func finishes(isForward: Bool) throws {
        let log = Self.log(900, failing: 300)
        let rows = try log.search(LogSearch(query: .all)) { _ in true }.rows
        for start in [0, 100, 599, 600, 899] {
            for pattern in [Find.Pattern.failure, .text(RowText.shown("FAIL"))] {
                var find = Find(
                    pattern: pattern, rows: rows, start: start, isForward: isForward)
                let plain = find.run(in: log) { true }
                #expect(plain != .none)
                #expect(try find.finish(in: log) { _ in true } == plain)
                find.looked = 850
                #expect(try find.finish(in: log) { _ in true } == find.run(in: log) { true })
            }
        }
        let absent = Find(
            pattern: .text(RowText.shown("nowhere")), rows: rows, start: 3, isForward: isForward)
        #expect(try absent.finish(in: log) { _ in true } == .none)
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
