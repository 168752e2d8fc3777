import JournalStore
import Testing

@testable import DeliveryEngine
@testable import redrive

/// The fast reader of exported lines beside the reader of any JSON, which is right by definition.
@Suite("Exported lines")
struct ExportedLinesTests {
    private func fast(_ line: [UInt8], _ lines: inout ExportedLines) -> CheckedImport? {
        let block = LineBlock(line)
        return withExtendedLifetime(block) { lines.read(block.bytes) }
    }

    private func plain(_ line: [UInt8]) throws -> CheckedImport {
        try CheckedImport(try ImportLine(line).candidate) { ImportedAttempts(packing: $0) }
    }

    private func expectSame(_ fast: CheckedImport, _ line: [UInt8]) throws {
        let plain = try plain(line)
        #expect(fast.delivery == plain.delivery)
        #expect(fast.event == plain.event)
        #expect(fast.payload == plain.payload)
        #expect(fast.attempts == plain.attempts)
        #expect(fast.endpointName == plain.endpointName)
        #expect(fast.endpointURL == plain.endpointURL)
        #expect(try ImportLine(line).unknownCount == 0)
    }

    @Test("Every line of an export is read the fast way, and as JSON is", arguments: 0..<20)
    func everyLine(seed: Int) throws {
        var export = RandomExport(seed: UInt64(seed))
        var lines = ExportedLines()
        for _ in 0..<50 {
            let line = export.line()
            let found = try #require(fast(line, &lines), "\(String(decoding: line, as: UTF8.self))")
            try expectSame(found, line)
        }
    }

    @Test(
        "What is read the fast way of damaged lines is what JSON says; the rest is left to it",
        arguments: 0..<20)
    func damage(seed: Int) throws {
        var export = RandomExport(seed: UInt64(seed) + 1000)
        var lines = ExportedLines()
        var taken = 0
        for _ in 0..<100 {
            let line = export.line()
            for _ in 0..<5 {
                let damaged = export.damaged(line)
                guard let found = fast(damaged, &lines) else { continue }
                taken += 1
                try expectSame(found, damaged)
            }
        }
        #expect(taken > 0, "no damaged line was taken, so nothing was compared")
    }

    @Test("A line cut anywhere is not taken", arguments: [0, 7])
    func cuts(seed: Int) {
        var export = RandomExport(seed: UInt64(seed))
        var lines = ExportedLines()
        let line = export.line()
        for end in 0..<line.count {
            #expect(fast(Array(line[..<end]), &lines) == nil, "cut at \(end)")
        }
    }

    @Test(
        "Space behind a line is none of it, and anything else is",
        arguments: ["\r", " \t", "x", "{}"])
    func behind(text: String) throws {
        var export = RandomExport(seed: 3)
        var lines = ExportedLines()
        let line = export.line() + Array(text.utf8)
        let isSpace = text.allSatisfy(\.isWhitespace)
        #expect((fast(line, &lines) != nil) == isSpace)
        #expect(((try? plain(line)) != nil) == isSpace)
    }

    @Test("Lines of one block are numbered, empty and bad ones included")
    func block() throws {
        var export = RandomExport(seed: 5)
        let good = export.line()
        let text = good + [0x0A, 0x0A] + Array("nonsense\n".utf8) + good.dropLast() + [0x0A] + good
        let readings = ImportReadings(of: .lines(LineBlock(text)))
        #expect(readings.lines == 5)
        #expect(readings.readings.map(\.place) == [0, 2, 3, 4])
        let reasons = readings.readings.map { reading in
            if case .refused(_, let reason) = reading.result { reason } else { "" }
        }
        #expect(reasons[0].isEmpty && reasons[3].isEmpty)
        #expect(reasons[1] == "not JSON at column 1: no JSON value begins here")
        #expect(reasons[2].hasPrefix("not JSON at column \(good.count):"))
        #expect(ImportReadings(of: .tooLong).lines == 1)
    }
}
