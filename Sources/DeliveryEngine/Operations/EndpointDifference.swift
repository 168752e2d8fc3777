/// What an edit changed, in words for the operator journal.
package enum EndpointDifference {
    /// What is different, such as `url https://a → https://b; concurrency 4 → 8`; `nil` when
    /// nothing that an edit can change is.
    ///
    /// Further headers are only named: they may carry what nobody else is to read (E2).
    package static func words(from old: Endpoint, to new: Endpoint) -> String? {
        var words: [String] = []
        func compare(_ name: String, _ before: String, _ after: String) {
            if before != after { words.append("\(name) \(before) → \(after)") }
        }
        compare("name", old.name, new.name)
        compare("url", old.url, new.url)
        compare(
            "events", old.eventPatterns.joined(separator: ","),
            new.eventPatterns.joined(separator: ","))
        compare("retry", old.retry.words, new.retry.words)
        compare("timeout", old.timeout.unitText, new.timeout.unitText)
        compare("rate", rate(old), rate(new))
        compare("concurrency", "\(old.concurrency)", "\(new.concurrency)")
        compare("private addresses", access(old), access(new))
        if old.headers != new.headers { words.append("further headers") }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    private static func rate(_ endpoint: Endpoint) -> String {
        endpoint.ratePerSecond.map { Rate.text($0) } ?? "no limit"
    }

    private static func access(_ endpoint: Endpoint) -> String {
        endpoint.allowsPrivate ? "allowed" : "blocked"
    }
}

extension RetryPolicy {
    /// Its name, or its pauses where the name says little, with the attempts.
    fileprivate var words: String {
        let pauses = self.pauses.map(\.unitText).joined(separator: ",")
        return "\(name == "custom" ? pauses : name), \(maxAttempts) attempts"
    }
}
