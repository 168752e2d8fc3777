/// Reads a query: terms side by side, `or`, parentheses, `-` and `not`.
///
///     query   := either ("or" either)*
///     either  := operand+                       (an "and" between two operands says nothing more)
///     operand := ("-" | "not") operand | "(" query ")" | '"' phrase '"' | field ":" values | word
struct QueryParser {
    let text: String
    let now: Timestamp
    var scanner: QueryScanner

    init(text: String, now: Timestamp) throws(QueryError) {
        guard text.utf8.count <= Query.maxBytes else {
            throw QueryError(
                column: 1, offending: "",
                message: "the query is longer than \(Query.maxBytes >> 10) KiB; split it up")
        }
        scanner = QueryScanner(text)
        self.now = now
        self.text = Self.trimmed(text)
    }

    /// Without space at its ends; written out, because the generic way costs a command as much as
    /// its search does.
    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        var (start, end) = (scalars.startIndex, scalars.endIndex)
        while start < end, scalars[start].isQuerySpace { start = scalars.index(after: start) }
        while start < end {
            let last = scalars.index(before: end)
            guard scalars[last].isQuerySpace else { break }
            end = last
        }
        return String(text[start..<end])
    }

    mutating func parse() throws(QueryError) -> QueryNode {
        scanner.skipSpace()
        if scanner.isAtEnd { return .always }
        let node = try alternatives(depth: 0)
        guard scanner.isAtEnd else {
            throw scanner.error(
                at: scanner.position..<scanner.position + 1,
                "this parenthesis closes nothing; leave it out, or quote it as text")
        }
        return node
    }

    private mutating func alternatives(depth: Int) throws(QueryError) -> QueryNode {
        var nodes = [try conjunction(depth: depth)]
        while scanner.isAt(keyword: "or") {
            scanner.position += 2
            nodes.append(try conjunction(depth: depth))
        }
        return nodes.count == 1 ? nodes[0] : .or(nodes)
    }

    private mutating func conjunction(depth: Int) throws(QueryError) -> QueryNode {
        var nodes: [QueryNode] = []
        scanner.skipSpace()
        while let current = scanner.current, current != ")", !scanner.isAt(keyword: "or") {
            if scanner.isAt(keyword: "and") {
                guard !nodes.isEmpty else { throw missingOperand() }
                scanner.position += 3
                scanner.skipSpace()
                guard let next = scanner.current, next != ")", !isAtJoiner else {
                    throw missingOperand()
                }
            }
            let start = scanner.position
            nodes.append(try operand(depth: depth))
            try refuseEmptySpan(nodes, endingAt: start..<scanner.position)
            scanner.skipSpace()
        }
        guard !nodes.isEmpty else { throw missingOperand() }
        return nodes.count == 1 ? nodes[0] : .and(nodes)
    }

    private var isAtJoiner: Bool { scanner.isAt(keyword: "or") || scanner.isAt(keyword: "and") }

    private func missingOperand() -> QueryError {
        let start = scanner.position
        let what =
            if let current = scanner.current {
                current == ")" ? "before \")\"" : "before \"\(wordHere)\""
            } else {
                "at the end"
            }
        return scanner.error(
            at: start..<max(start + 1, scanner.endOfWord(from: start)),
            "a term is missing \(what)", ["status:failed", "a word", "a \"quoted phrase\""])
    }

    private var wordHere: String {
        scanner.text(scanner.position..<scanner.endOfWord(from: scanner.position))
    }

    private mutating func operand(depth: Int) throws(QueryError) -> QueryNode {
        let start = scanner.position
        guard depth < Query.maxDepth else {
            throw scanner.error(
                at: start..<start + 1,
                "parentheses and negations nest deeper than \(Query.maxDepth) here")
        }
        if scanner.isAt(keyword: "not") {
            scanner.position += 3
            scanner.skipSpace()
            return .not(try negated(depth: depth, sign: "not"))
        }
        if scanner.take("-") { return .not(try negated(depth: depth, sign: "-")) }
        if scanner.take("(") { return try group(from: start, depth: depth) }
        if scanner.take("\"") { return .term(try phrase(from: start)) }
        return .term(try term())
    }

    private mutating func negated(depth: Int, sign: String) throws(QueryError) -> QueryNode {
        let start = scanner.position
        guard let current = scanner.current, !current.isQuerySpace, current != ")", !isAtJoiner
        else {
            throw scanner.error(
                at: start..<start + 1, "\"\(sign)\" must stand before a term",
                ["\(sign == "-" ? "-" : "not ")status:success"])
        }
        return try operand(depth: depth + 1)
    }

    private mutating func group(from start: Int, depth: Int) throws(QueryError) -> QueryNode {
        let node = try alternatives(depth: depth + 1)
        guard scanner.take(")") else {
            throw scanner.error(
                at: start..<start + 1, "the parenthesis that opens here is not closed", [")"])
        }
        return node
    }

    private mutating func phrase(from start: Int) throws(QueryError) -> QueryTerm {
        let text = try scanner.quoted(from: start)
        guard !text.isEmpty else {
            throw scanner.error(
                at: start..<scanner.position, "an empty phrase finds nothing", ["a \"text\""])
        }
        return .phrase(TextNeedle(text))
    }
}
