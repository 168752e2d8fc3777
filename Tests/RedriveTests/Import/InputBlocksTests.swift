import Foundation
import Testing

@testable import DeliveryEngine
@testable import redrive

@Suite("Input in blocks")
struct InputBlocksTests {
    private func withFile<Answer>(
        _ bytes: [UInt8], _ body: (Int32) throws -> Answer
    ) throws -> Answer {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "redrive-blocks-\(UUID().uuidString)")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let descriptor = try Input.open(path.path)
        defer { close(descriptor) }
        return try body(descriptor)
    }

    /// The lines one by one; `nil` for one that is too long.
    private func singly(_ bytes: [UInt8], _ maxBytes: Int) throws -> [[UInt8]?] {
        try withFile(bytes) { descriptor in
            var lines = InputLines(descriptor: descriptor, maxBytes: maxBytes)
            var all: [[UInt8]?] = []
            while let line = try lines.next() {
                if case .bytes(let bytes) = line { all.append(bytes) } else { all.append(nil) }
            }
            return all
        }
    }

    /// The lines of the blocks; those that are too long within one are for who reads them.
    private func inBlocks(_ bytes: [UInt8], _ maxBytes: Int) throws -> [[UInt8]?] {
        try withFile(bytes) { descriptor in
            let spare = SpareBlocks()
            var blocks = InputBlocks(
                descriptor: descriptor, maxBytes: maxBytes, spare: spare)
            var all: [[UInt8]?] = []
            while let block = try blocks.next() {
                guard case .lines(let lines) = block else {
                    all.append(nil)
                    continue
                }
                var parts = lines.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
                if lines.bytes.last == 0x0A { parts.removeLast() }
                all += parts.map { $0.count > maxBytes ? nil : Array($0) }
                spare.put(lines)
            }
            return all
        }
    }

    @Test(
        "Lines come as they come one by one, whatever their lengths",
        arguments: [
            "", "\n", "\n\n", "a", "a\n", "a\nb", "a\r\n\r\nb\n", "0123456789\n", "01234567890\n",
            "01234567890", "x\n01234567890123456789\ny", "\n\u{0}\n",
        ])
    func small(text: String) throws {
        let bytes = Array(text.utf8)
        #expect(try inBlocks(bytes, 10) == singly(bytes, 10))
    }

    @Test("Lines of many blocks, long ones and too long ones among them, come in their order")
    func large() throws {
        var export = RandomExport(seed: 11)
        var bytes: [UInt8] = []
        for number in 0..<9000 {
            let isLong = number % 1500 == 700
            let length = isLong ? 3_000_000 + export.number(6_000_000) : export.number(2000)
            bytes += [UInt8](repeating: UInt8(0x61 + number % 26), count: length)
            bytes.append(0x0A)
        }
        bytes += Array("without an end".utf8)
        let expected = try singly(bytes, 6 << 20)
        #expect(expected.contains(nil) && expected.contains { $0?.count ?? 0 > 4 << 20 })
        #expect(try inBlocks(bytes, 6 << 20) == expected)
    }

    @Test("A line too long at the very end is too long, too")
    func longEnd() throws {
        let bytes = [UInt8](repeating: 0x61, count: 7 << 20)
        #expect(try inBlocks(bytes, 6 << 20) == [nil])
        #expect(try inBlocks(bytes + [0x0A, 0x62], 6 << 20) == [nil, [0x62]])
    }
}
