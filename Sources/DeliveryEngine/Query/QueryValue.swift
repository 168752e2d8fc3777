/// One value of a term as typed.
struct QueryValue {
    /// The text without quotes.
    let text: String
    /// Whether it stood in quotes, and means exactly its text.
    let isQuoted: Bool
    /// Where it stands in the query, quotes included.
    let range: Range<Int>
}

extension QueryScanner {
    /// Takes the values after a term's colon: separated by commas, each quoted or not, all of them
    /// in parentheses or not.
    mutating func values(of name: String, example: [String]) throws(QueryError) -> [QueryValue] {
        let opening = position
        let isGrouped = take("(")
        var values: [QueryValue] = []
        repeat {
            if isGrouped { skipSpace() }
            values.append(try value(of: name, example: example))
            if isGrouped { skipSpace() }
        } while take(",")
        if isGrouped, !take(")") {
            throw error(
                at: opening..<position, "the parenthesis that opens here is not closed", [")"])
        }
        if let current, !isGrouped, !current.isQuerySpace, current != ")" {
            throw error(
                at: position..<position + 1,
                "a value of \(name): ends here, and \"\(current)\" follows it",
                ["a comma", "a space"])
        }
        return values
    }

    private mutating func value(
        of name: String, example: [String]
    ) throws(QueryError) -> QueryValue {
        let start = position
        if take("\"") {
            let text = try quoted(from: start)
            if text.isEmpty {
                throw error(at: start..<position, "an empty text finds nothing", example)
            }
            return QueryValue(text: text, isQuoted: true, range: start..<position)
        }
        while let current, !current.isQuerySpace, !",()\"".unicodeScalars.contains(current) {
            position += 1
        }
        guard position > start else {
            throw error(
                at: start..<start + 1, "\(name): needs a value, right after the colon", example)
        }
        return QueryValue(
            text: text(start..<position), isQuoted: false, range: start..<position)
    }
}
