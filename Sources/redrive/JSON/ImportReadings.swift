import DeliveryEngine
import Glibc
import JournalStore

/// What came of the lines of one block of an import before the log was asked; every processor makes
/// them.
struct ImportReadings: Sendable {
    /// What came of one line.
    struct Reading: Sendable {
        enum Result {
            case delivery(CheckedImport, unknownFields: Int)
            case refused(DeliveryID?, String)
        }

        /// The line's number within the block, from 0.
        let place: Int
        let result: Result
    }

    /// Lines with something in them, in their order.
    private(set) var readings: [Reading] = []
    /// How many lines there are, empty ones included.
    private(set) var lines = 0
    /// The block they were read from, to be used again.
    let block: LineBlock?

    /// The most bytes of a line: a payload, and a response body for every attempt of a long log.
    static let maxLineBytes = 16 << 20

    /// A guess, so that the list of readings rarely grows.
    private static let bytesOfALine = 1 << 10

    /// Reads a block.
    init(of block: InputBlocks.Block) {
        switch block {
        case .lines(let lines):
            self.block = lines
            read(lines.bytes)
        case .tooLong:
            self.block = nil
            lines = 1
            readings = [Reading(place: 0, result: Self.tooLong)]
        }
    }

    private static var tooLong: Reading.Result {
        .refused(nil, "the line is longer than \(maxLineBytes) bytes")
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) {
        readings.reserveCapacity(bytes.count / Self.bytesOfALine)
        var exported = ExportedLines()
        var rest = bytes
        while !rest.isEmpty {
            let end = Self.lineEnd(in: rest)
            let line = UnsafeRawBufferPointer(rebasing: rest[..<end])
            if !line.isEmpty {
                let result = Self.result(of: line, &exported)
                readings.append(Reading(place: lines, result: result))
            }
            lines += 1
            rest = UnsafeRawBufferPointer(rebasing: rest[min(end + 1, rest.count)...])
        }
    }

    /// Reads a line as an export spells it, and any other as JSON, which says what is wrong with it.
    private static func result(
        of line: UnsafeRawBufferPointer, _ exported: inout ExportedLines
    ) -> Reading.Result {
        guard line.count <= maxLineBytes else { return tooLong }
        let line = UnsafeRawBufferPointer(
            rebasing: line.dropFirst(ByteOrderMark.length(in: line)))
        if let delivery = exported.read(line) { return .delivery(delivery, unknownFields: 0) }
        let read: ImportLine
        do {
            read = try ImportLine(Array(line))
        } catch {
            return .refused(nil, error.reason)
        }
        do {
            let checked = try CheckedImport(read.candidate) { ImportedAttempts(packing: $0) }
            return .delivery(checked, unknownFields: read.unknownCount)
        } catch {
            return .refused(read.candidate.delivery.id, error.description)
        }
    }

    /// Where the line that begins `bytes` ends: before its newline, or with them.
    private static func lineEnd(in bytes: UnsafeRawBufferPointer) -> Int {
        guard let start = bytes.baseAddress,
            let found = memchr(start, Int32(UInt8(ascii: "\n")), bytes.count)
        else { return bytes.count }
        return UnsafeRawPointer(found) - start
    }
}
