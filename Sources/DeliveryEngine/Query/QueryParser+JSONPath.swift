extension QueryParser {
    /// Takes `payload.a[0].b:…` or `response.a:…`; `nil` where something else stands here.
    mutating func jsonPath() throws(QueryError) -> QueryTerm? {
        let start = scanner.position
        guard let isPayload = pathRoot(), let colon = endOfPath() else { return nil }
        let name = scanner.text(start..<colon)
        let steps = try pathSteps(until: colon)
        scanner.position = colon + 1
        let values = try scanner.values(
            of: name, example: ["123", "\"text\"", "true", ">100", "*"])
        let conditions = try values.map(jsonCondition)
        let path = JSONPath(steps)
        return isPayload ? .payloadPath(path, conditions) : .responsePath(path, conditions)
    }

    /// Whether `payload.` or `payload[` stands here, or the same of `response`; moves to its `.`
    /// or `[` when it does.
    private mutating func pathRoot() -> Bool? {
        for field in [QueryField.payload, .response] {
            let end = scanner.position + field.rawValue.utf8.count
            guard end < scanner.scalars.count, ".[".unicodeScalars.contains(scanner.scalars[end]),
                scanner.text(scanner.position..<end).lowercased() == field.rawValue
            else { continue }
            defer { scanner.position = end }
            if endOfPath(from: end) == nil { return nil }
            return field == .payload
        }
        return nil
    }

    private func endOfPath() -> Int? { endOfPath(from: scanner.position) }

    /// The colon that ends the path; names in quotes may hold colons and spaces.
    private func endOfPath(from start: Int) -> Int? {
        var quotes = QuotedStretch()
        for index in start..<scanner.scalars.count {
            let scalar = scanner.scalars[index]
            quotes.pass(scalar)
            if quotes.isOpen { continue }
            if scalar == ":" { return index }
            if scalar.isQuerySpace || "()".unicodeScalars.contains(scalar) { return nil }
        }
        return nil
    }

    private mutating func pathSteps(until colon: Int) throws(QueryError) -> [JSONPath.Step] {
        var steps: [JSONPath.Step] = []
        while scanner.position < colon {
            let start = scanner.position
            if scanner.take("[") {
                steps.append(try elementStep(from: start))
            } else if scanner.take(".") {
                steps.append(try memberStep(until: colon))
            } else {
                throw scanner.error(
                    at: start..<colon, "a step of a JSON path begins with . or [", [".name", "[0]"])
            }
            if steps.count > JSONPath.maxSteps {
                throw scanner.error(
                    at: start..<colon, "the path has more than \(JSONPath.maxSteps) steps")
            }
        }
        return steps
    }

    private mutating func elementStep(from start: Int) throws(QueryError) -> JSONPath.Step {
        let inside = scanner.position
        while let current = scanner.current, current != "]", current != ":" {
            scanner.position += 1
        }
        let text = scanner.text(inside..<scanner.position)
        guard scanner.take("]") else {
            throw scanner.error(
                at: start..<scanner.position, "the bracket that opens here is not closed", ["]"])
        }
        if text == "*" { return .any }
        if let number = Int(text), number >= 0 { return .element(number) }
        throw scanner.error(
            at: inside..<scanner.position - 1, "\"\(shown(text))\" is not an array index",
            ["[0]", "[*]"])
    }

    private mutating func memberStep(until colon: Int) throws(QueryError) -> JSONPath.Step {
        let start = scanner.position
        if scanner.take("\"") { return .member(try scanner.quoted(from: start)) }
        while scanner.position < colon, let current = scanner.current, current != ".",
            current != "["
        {
            scanner.position += 1
        }
        let name = scanner.text(start..<scanner.position)
        guard !name.isEmpty else {
            throw scanner.error(
                at: start..<start + 1, "a name is missing in the JSON path",
                ["payload.data.order_id:123"])
        }
        return name == "*" ? .any : .member(name)
    }

    private func jsonCondition(_ value: QueryValue) throws(QueryError) -> JSONCondition {
        let text = value.text
        if value.isQuoted { return .string(TextPattern(text, isLiteral: true)) }
        if let bounds = try comparison(value) { return .number(bounds) }
        if let dots = text.firstRange(of: ".."),
            let lower = Double(text[..<dots.lowerBound]),
            let upper = Double(text[dots.upperBound...])
        {
            return .number(.init(lower: lower, upper: upper))
        }
        return .value(TextPattern(text), number: Double(text))
    }

    private func comparison(
        _ value: QueryValue
    ) throws(QueryError) -> JSONCondition.NumberBounds? {
        for sign in [">=", "<=", ">", "<", "="] where value.text.hasPrefix(sign) {
            guard let number = Double(value.text.dropFirst(sign.count)) else {
                throw scanner.error(
                    at: value.range,
                    "\"\(shown(String(value.text.dropFirst(sign.count))))\" is not a number",
                    ["\(sign)100"])
            }
            switch sign {
            case ">=": return .init(lower: number)
            case "<=": return .init(upper: number)
            case ">": return .init(lower: number, excludesLower: true)
            case "<": return .init(upper: number, excludesUpper: true)
            default: return .init(lower: number, upper: number)
            }
        }
        return nil
    }
}
