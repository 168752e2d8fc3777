import DeliveryEngine

/// Edits a filter as text in the query language, so that what a key has done can be read and
/// edited on.
enum FilterEditing {
    /// The filter with `term` asked for as well, or its opposite; `nil` when it does so already.
    ///
    /// A term that asks the same field for something else gives way, and so does the opposite.
    static func adding(_ term: String, isNegated: Bool, to filter: String) -> String? {
        // A space may stand in quotes, as in an endpoint's name.
        let asked = self.terms(of: term) ?? [term]
        let isPair = asked.count > 1
        let negated = isPair ? "-(\(term))" : "-\(term)"
        guard let terms = self.terms(of: filter) else {
            return "(\(filter)) \(isNegated ? negated : term)"
        }
        let wanted = isNegated ? [negated] : asked
        if wanted.allSatisfy(terms.contains) { return nil }
        let fields = wanted.compactMap(field)
        let kept = terms.filter { old in
            if isNegated { return isPair || old != term }
            if old == negated { return false }
            return field(of: old).map { !fields.contains($0) } ?? true
        }
        return (kept + wanted).joined(separator: " ")
    }

    /// The terms that a range of time is asked for with; both ends count.
    static func range(from start: Timestamp, until end: Timestamp) -> String {
        "since:\(short(start)) until:\(short(end))"
    }

    /// A moment without what is zero of it, in UTC.
    private static func short(_ moment: Timestamp) -> String {
        let text = moment.rfc3339
        if text.hasSuffix(":00.000Z") { return String(text.dropLast(8)) }
        if text.hasSuffix(".000Z") { return String(text.dropLast(5)) }
        return String(text.dropLast())
    }

    /// The terms that stand side by side, `nil` where `or`, `and` or `not` stands between them.
    static func terms(of filter: String) -> [String]? {
        var terms: [String] = []
        var term = ""
        var depth = 0
        var quotes = QuotedStretch()
        for character in filter {
            quotes.pass(character)
            if !quotes.isOpen {
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                if character.isWhitespace, depth == 0 {
                    if !term.isEmpty { terms.append(term) }
                    term = ""
                    continue
                }
            }
            term.append(character)
        }
        if !term.isEmpty { terms.append(term) }
        let hasJoiner = terms.contains { ["and", "not"].contains($0.lowercased()) }
        return Query.hasChoice(filter) || hasJoiner ? nil : terms
    }

    /// The field that a term asks for a value, `nil` for words, negations and groups.
    private static func field(of term: String) -> String? {
        guard let colon = term.firstIndex(of: ":"), colon != term.startIndex,
            term[..<colon].allSatisfy({ $0.isLetter })
        else { return nil }
        return term[..<colon].lowercased()
    }
}
