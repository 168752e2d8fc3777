import DeliveryEngine
import Terminal

/// What a row of the log says, for its columns and for the search in what is shown.
enum RowText {
    /// The code of the last answer, or why the attempt failed all the same (A6).
    static func code(_ delivery: Delivery, _ glyphs: Glyphs, width: Int = .max) -> String {
        CodeWord(delivery)?.text(width: width)
            ?? (delivery.attemptedAt == nil ? "" : glyphs.noCode)
    }

    static func tries(_ delivery: Delivery) -> String {
        "\(delivery.attempts)/\(delivery.maxAttempts)"
    }

    /// When it was last attempted (A1).
    static func attempted(_ delivery: Delivery, times: TimeText, glyphs: Glyphs) -> String {
        delivery.attemptedAt.map(times.column) ?? glyphs.none
    }

    /// When it is attempted next, or what keeps it from that.
    static func next(
        _ delivery: Delivery, times: TimeText, glyphs: Glyphs, holding: Holding? = nil
    ) -> String {
        if delivery.inFlight != nil { return "sending" }
        if delivery.requestedRetry != nil { return "retry" }
        if let holding, delivery.nextAttemptAt != nil { return holding.word }
        return times.next(delivery.nextAttemptAt) ?? glyphs.none
    }

    static func latency(_ delivery: Delivery, _ glyphs: Glyphs) -> String {
        delivery.latency?.short ?? glyphs.none
    }

    /// The payload's beginning; a newline at its end is no news.
    static func preview(_ row: LogRow) -> String {
        let newlines: Set<UInt8> = [0x0A, 0x0D]
        let end = row.preview.lastIndex { !newlines.contains($0) }
        return Sanitizer.line(row.preview[..<(end.map { $0 + 1 } ?? 0)])
    }

    /// The text as it is looked for in rows, by the words that this console has for failures.
    static func shown(_ text: String) -> ShownText {
        ShownText(text) { [$0.rawValue, $0.shortWord] }
    }
}
