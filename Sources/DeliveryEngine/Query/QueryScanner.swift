/// Walks over the text of a query and makes errors that name the column.
struct QueryScanner {
    let scalars: [Unicode.Scalar]
    var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { position >= scalars.count }
    var current: Unicode.Scalar? { isAtEnd ? nil : scalars[position] }

    mutating func skipSpace() {
        while let current, current.isQuerySpace { position += 1 }
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    /// The end of the run from `start` that neither space, parenthesis nor quote breaks.
    func endOfWord(from start: Int) -> Int {
        scalars[start...].firstIndex(where: \.endsQueryWord) ?? scalars.count
    }

    /// Whether the word `keyword` stands here by itself.
    func isAt(keyword: String) -> Bool {
        let end = position + keyword.utf8.count
        guard end <= scalars.count, end == scalars.count || scalars[end].endsQueryWord else {
            return false
        }
        return text(position..<end).lowercased() == keyword
    }

    /// Takes the rest of a quoted text, its opening quote taken already; `\"` and `\\` stand for a
    /// quote and a backslash.
    mutating func quoted(from opening: Int) throws(QueryError) -> String {
        var content = String.UnicodeScalarView()
        while let scalar = current {
            position += 1
            if scalar == "\"" { return String(content) }
            if scalar == "\\", let next = current, next == "\"" || next == "\\" {
                position += 1
                content.append(next)
            } else {
                content.append(scalar)
            }
        }
        throw error(
            at: opening..<scalars.count, "the quote that opens here is not closed", ["\""])
    }

    /// An error about what stands in `range`.
    func error(
        at range: Range<Int>, _ message: String, _ accepted: [String] = []
    ) -> QueryError {
        let start = min(range.lowerBound, scalars.count)
        let end = min(max(range.upperBound, start), start + 80, scalars.count)
        // Columns are characters as people count them, not scalars.
        return QueryError(
            column: text(0..<start).count + 1, offending: text(start..<end), message: message,
            accepted: accepted)
    }
}

extension Unicode.Scalar {
    /// Space between terms.
    var isQuerySpace: Bool { isASCII ? value == 32 || 9...13 ~= value : properties.isWhitespace }

    /// Whether a word ends before it.
    var endsQueryWord: Bool { self == "(" || self == ")" || self == "\"" || isQuerySpace }
}
