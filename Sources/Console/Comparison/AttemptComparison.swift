import DeliveryEngine
import Terminal

/// What differs between two attempts of a delivery: request, response, and where the time went.
struct AttemptComparison {
    let old: Attempt
    let new: Attempt
    let times: TimeText
    let glyphs: Glyphs

    func write(to writer: inout ComparisonWriter) {
        let heads = [old, new].map { attempt in
            "attempt \(attempt.start.number) (\(times.column(attempt.start.at)), "
                + "\(Self.result(of: attempt)))"
        }
        writer.words("\(heads[0]) \(glyphs.arrow) \(heads[1])", .strong)
        writer.section("Request", Self.request(old), Self.request(new))
        writer.section("Response", Self.response(old), Self.response(new))
        let bodies = [old, new].map { $0.end?.outcome.responseBody ?? [] }
        writer.section("Body", ComparedBody.lines(bodies[0]), ComparedBody.lines(bodies[1]))
        writeTiming(to: &writer)
        writer.section(
            "Different each time", Self.passing(old), Self.passing(new), saysTheSame: false)
    }

    /// What is another with every attempt and says nothing of what went wrong, kept to the end.
    private static func passing(_ attempt: Attempt) -> [String] {
        lines(
            (attempt.start.headers + (attempt.end?.outcome.responseHeaders ?? []))
                .filter { PassingHeader.isPassing($0.name) })
    }

    private static func result(of attempt: Attempt) -> String {
        attempt.end?.outcome.words ?? "no answer yet"
    }

    private static func request(_ attempt: Attempt) -> [String] {
        let start = attempt.start
        let secrets = start.secrets.isEmpty ? "none" : start.secrets.joined(separator: ", ")
        return ["\(AttemptStarted.method) \(start.url)"].map { Sanitizer.line($0) }
            + lines(lasting(start.headers)) + ["signed with: \(secrets)"]
    }

    private static func response(_ attempt: Attempt) -> [String] {
        guard let outcome = attempt.end?.outcome else { return [result(of: attempt)] }
        return [result(of: attempt), outcome.address.map { "from \($0)" }, outcome.detail]
            .compactMap { $0 }.map { Sanitizer.line($0) }
            + lines(lasting(outcome.responseHeaders))
    }

    private static func lasting(_ headers: [Header]) -> [Header] {
        headers.filter { !PassingHeader.isPassing($0.name) }
    }

    private static func lines(_ headers: [Header]) -> [String] {
        headers.map { Sanitizer.line("\($0.name): \($0.value)") }
    }

    private func writeTiming(to writer: inout ComparisonWriter) {
        guard let before = old.end?.outcome, let after = new.end?.outcome else { return }
        writer.line()
        writer.words("Time:", .strong)
        let olds = Dictionary(
            TimingBar(outcome: before, glyphs: glyphs).parts.map { ($0.name, $0.ms) },
            uniquingKeysWith: { $1 })
        let news = TimingBar(outcome: after, glyphs: glyphs).parts
        for part in news { row(part.name, olds[part.name], part.ms, to: &writer) }
        row("in all", before.duration.count, after.duration.count, to: &writer)
    }

    private func row(_ name: String, _ old: Int64?, _ new: Int64, to writer: inout ComparisonWriter)
    {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(width - DisplayWidth.columns(of: text), 0))
        }
        let before = old.map { Milliseconds($0).short } ?? glyphs.none
        let after = Milliseconds(new).short
        let change = new - (old ?? new)
        let sign = change > 0 ? "+" : "-"
        let end =
            change == 0 ? after : "\(padded(after, 7))  \(sign)\(Milliseconds(abs(change)).short)"
        writer.line(
            StyledLine([
                Span("  " + padded(name, 11), .dim),
                Span("\(padded(before, 7)) \(glyphs.arrow) "),
                Span(end, change == 0 ? .text : change > 0 ? .failed : .success),
            ]))
    }
}
