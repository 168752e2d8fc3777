/// What could stand at the cursor of a prompt for queries.
package struct QueryCompletion: Hashable, Sendable {
    /// What takes the place of `range`.
    package let replacement: String
    /// What it means, in a few words; empty for values that speak for themselves.
    package let explanation: String
    /// The characters (not bytes) that it replaces.
    package let range: Range<Int>

    /// A completion.
    package init(replacement: String, explanation: String, range: Range<Int>) {
        self.replacement = replacement
        self.explanation = explanation
        self.range = range
    }

    /// The most candidates that are offered.
    package static let maxCandidates = 50

    /// What could stand at `cursor`, a number of characters into `text`, best first.
    ///
    /// Before a colon these are terms, after it the term's words and whatever `values` knows of it,
    /// such as endpoint names; `values` may answer in any order and need not filter.
    package static func candidates(
        text: String, cursor: Int, values: (QueryField) -> [String]
    ) -> [QueryCompletion] {
        let characters = Array(text.prefix(Query.maxBytes))
        let end = min(max(cursor, 0), characters.count)
        let start = wordStart(characters, before: end)
        guard characters[start..<end].contains(":") else {
            return terms(beginning: String(characters[start..<end]), range: start..<end)
        }
        guard let value = value(in: text, cursor: cursor) else { return [] }
        return known(value.field, beginning: value.beginning, range: value.range, values)
    }

    /// The value at `cursor` as far as it is typed, without the quote before it, and what it is a
    /// value of; `nil` where no value is being typed.
    package static func value(
        in text: String, cursor: Int
    ) -> (field: QueryField, beginning: String, range: Range<Int>)? {
        let characters = Array(text.prefix(Query.maxBytes))
        let end = min(max(cursor, 0), characters.count)
        let word = characters[wordStart(characters, before: end)..<end]
        guard let colon = word.firstIndex(of: ":"),
            let field = QueryField(name: String(word[..<colon]))
        else { return nil }
        let start = lastValueStart(word[(colon + 1)...])
        let typed = characters[start..<end]
        return (field, String(typed.first == "\"" ? typed.dropFirst() : typed), start..<end)
    }

    /// The start of the word before the cursor: after space or a parenthesis outside quotes, and
    /// after a minus sign.
    private static func wordStart(_ characters: [Character], before end: Int) -> Int {
        var start = 0
        var quotes = QuotedStretch()
        for index in 0..<end {
            let character = characters[index]
            quotes.pass(character)
            if !quotes.isOpen, character.isWhitespace || character == "(" || character == ")" {
                start = index + 1
            }
        }
        return start < end && characters[start] == "-" ? start + 1 : start
    }

    /// The start of the last of several values, after a comma outside quotes.
    private static func lastValueStart(_ values: ArraySlice<Character>) -> Int {
        var start = values.startIndex
        var quotes = QuotedStretch()
        for index in values.indices {
            quotes.pass(values[index])
            if values[index] == ",", !quotes.isOpen { start = index + 1 }
        }
        return start
    }

    private static func terms(beginning: String, range: Range<Int>) -> [QueryCompletion] {
        QueryField.allCases.filter { $0.rawValue.hasPrefix(beginning.lowercased()) }.map {
            QueryCompletion(
                replacement: "\($0.rawValue):", explanation: $0.explanation, range: range)
        }
    }

    private static func known(
        _ field: QueryField, beginning: String, range: Range<Int>,
        _ values: (QueryField) -> [String]
    ) -> [QueryCompletion] {
        let folded = CaseFolding.fold(beginning)
        var seen: Set<String> = []
        let words = field.words.map { ($0, $0) }
        let all = words + values(field).sorted().map { ($0, Query.value($0, of: field)) }
        let fitting = all.filter { value, spelling in
            CaseFolding.fold(value).starts(with: folded) && seen.insert(spelling).inserted
        }
        // With the last of them the beginning that they share is that of all.
        let offered =
            fitting.count > maxCandidates
            ? fitting.prefix(maxCandidates - 1) + fitting.suffix(1) : fitting[...]
        return offered.map { _, spelling in
            QueryCompletion(
                replacement: spelling, explanation: field.explanation(ofWord: spelling),
                range: range)
        }
    }
}

extension QueryField {
    /// The words that are values of it whatever the log holds.
    fileprivate var words: [String] {
        switch self {
        case .status, .error, .trigger, .condition: examples
        case .since, .until: ["today", "yesterday", "-1h", "-24h", "-7d"]
        case .code: ["none", "2xx", "3xx", "4xx", "5xx"]
        case .subject, .latency, .attempted, .next, .fingerprint: ["none"]
        default: []
        }
    }

    fileprivate func explanation(ofWord word: String) -> String {
        self == .condition ? QueryCondition(rawValue: word)?.explanation ?? "" : ""
    }
}
