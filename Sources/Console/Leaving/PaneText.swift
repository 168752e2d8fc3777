import DeliveryEngine
import Terminal

/// A pane as text.
enum PaneText: Equatable, Sendable {
    /// Rows of the log, each with its id and in full.
    case log(RowChoice, LogLineStyle)
    case detail(DetailDocument)
    /// A job: what is said of it, then each of its deliveries, or of those alone that failed or
    /// were refused.
    case job(JobID, head: [String], onlyFailed: Bool, count: Int)
    /// Any other pane, as its lines stand on a screen that is large enough for all.
    case lines([String])

    /// How many lines it will have, as far as that is known beforehand.
    var count: Int {
        switch self {
        case .log(let choice, _): choice.rows.count + 1
        case .detail: 1
        case .job(_, let head, _, let count): head.count + count
        case .lines(let lines): lines.count
        }
    }

    /// Rows that are read at a time.
    private static let chunk = 512

    /// Hands over the text piece by piece, each with the number of its lines.
    ///
    /// Throws `RowsRenumbered` where rows of the log no longer are the ones that were chosen.
    func forEachPiece(in log: any DeliveryLog, _ body: ([UInt8], Int) throws -> Void) throws {
        func give(_ lines: [String]) throws {
            try body(Array(lines.map { $0 + "\n" }.joined().utf8), lines.count)
        }
        switch self {
        case .log(let choice, let style):
            let line = LogLine(
                times: style.times, glyphs: style.glyphs, naming: style.naming)
            try give([line.head])
            var rest = choice.rows[...]
            while !rest.isEmpty {
                let rows = log.rows(Array(rest.prefix(Self.chunk)))
                guard log.isNumbered(asOf: choice.cursor) else { throw RowsRenumbered() }
                try give(rows.map(line.text))
                rest = rest.dropFirst(Self.chunk)
            }
        case .detail(let document):
            let bytes = document.bytes
            try body(bytes, bytes.count { $0 == 0x0A })
        case .job(let job, let head, let onlyFailed, let count):
            try give(head)
            let naming = log.condition().naming
            var known = JobPlace.start
            for start in stride(from: 0, to: count, by: Self.chunk) {
                let stretch = log.jobStretch(
                    of: job, onlyFailed: onlyFailed, in: start..<start + Self.chunk, from: known)
                try give(stretch.rows.map { Self.line(of: $0, naming) })
                known = stretch.next
            }
        case .lines(let lines): try give(lines)
        }
    }

    /// A delivery of a job, in full.
    private static func line(of row: JobRow, _ naming: EndpointNaming) -> String {
        let parts = [
            row.delivery.id.text, row.outcome.name, row.code.map(String.init) ?? "-",
            row.delivery.status.rawValue,
            naming.name(row.endpointName, of: row.delivery.application), row.refusal ?? "",
        ]
        return Sanitizer.line(parts.joined(separator: "  "))
    }
}
