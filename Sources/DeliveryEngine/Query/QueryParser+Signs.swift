extension QueryParser {
    /// The signs with which other languages compare; the longer ones first where they begin alike.
    private static let signs = [
        (">=", ">="), ("=>", ">="), ("<=", "<="), ("=<", "<="), ("!=", "!="), ("==", "="),
        (">", ">"), ("<", "<"), ("=", "="),
    ]

    /// Refuses a word that is the name of a term with a sign behind it where the colon belongs:
    /// looked for as text it finds nothing, which reads like an answer.
    ///
    /// - Parameters:
    ///   - range: Where the word stands.
    ///   - colon: Where its first colon stands, if it has one.
    func refuseSigns(in range: Range<Int>, before colon: Int?) throws(QueryError) {
        let scalars = scanner.scalars
        let first = scalars[range].firstIndex { "<>=!".unicodeScalars.contains($0) }
        guard let first, first < colon ?? range.upperBound else { return }
        let name = scanner.text(range.lowerBound..<first)
        let rest = scanner.text(first..<range.upperBound)
        guard let field = QueryField(name: name) ?? QueryField.synonyms[name.lowercased()],
            let (sign, meaning) = Self.signs.first(where: { rest.hasPrefix($0.0) })
        else { return }
        let isQuoted = range.upperBound < scalars.count && scalars[range.upperBound] == "\""
        let value = isQuoted ? "\"…\"" : String(rest.dropFirst(sign.count))
        guard !value.isEmpty else { return }
        let word = scanner.text(range)
        throw scanner.error(
            at: range, "\(field.rawValue) takes a colon",
            [Self.term(field, meaning, value)] + (isQuoted ? [] : ["\"\(shown(word))\" as text"]))
    }

    /// The term that says what such a word means, as far as its field can be compared.
    private static func term(_ field: QueryField, _ sign: String, _ value: String) -> String {
        let isNegated = sign == "!="
        let isLess = sign.hasPrefix("<") || sign.hasPrefix(">")
        let comparison = isLess && field.isCompared ? sign : ""
        return "\(isNegated ? "-" : "")\(field.rawValue):\(comparison)\(value)"
    }
}

extension QueryField {
    /// Whether its values may be asked for as more or less than one.
    fileprivate var isCompared: Bool {
        switch self {
        case .code, .attempts, .replays, .latency, .age, .attempted, .next: true
        default: false
        }
    }
}
