import DeliveryEngine

/// Where the time of an attempt went, as a bar and in figures.
struct TimingBar {
    let outcome: AttemptOutcome
    let glyphs: Glyphs

    /// One stretch of it.
    struct Part {
        let name: String
        let ms: Int64
    }

    /// The stretches, in order.
    var parts: [Part] {
        let timing = outcome.timing
        var parts: [Part] = []
        var before: Int64 = 0
        let ends = [
            ("dns", timing.dns), ("connect", timing.connect), ("tls", timing.tls),
            ("first byte", timing.firstByte),
        ]
        for (name, end) in ends {
            guard let end = end?.count, end >= before else { continue }
            parts.append(Part(name: name, ms: end - before))
            before = end
        }
        parts.append(Part(name: "rest", ms: max(outcome.duration.count - before, 0)))
        return parts
    }

    func lines(width: Int) -> [StyledLine] {
        let total = max(outcome.duration.count, 1)
        let room = Int64(min(max(width - 28, 4), 40))
        var done: Int64 = 0
        return parts.map { part in
            let start = Int(min(done * room / total, room))
            done += part.ms
            let end = Int(min(done * room / total, room))
            let bar =
                String(repeating: " ", count: start)
                + String(repeating: glyphs.full, count: max(end - start, part.ms > 0 ? 1 : 0))
            let name = part.name + String(repeating: " ", count: 11 - part.name.count)
            let time = Milliseconds(part.ms).short
            let gap = String(repeating: " ", count: max(8 - time.count, 1))
            return StyledLine([Span(name, .dim), Span(time + gap), Span(bar, .pending)])
        }
    }
}
