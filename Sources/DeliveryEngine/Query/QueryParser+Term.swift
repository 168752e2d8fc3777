extension QueryParser {
    /// Takes a bare word, or a term with its values.
    mutating func term() throws(QueryError) -> QueryTerm {
        let start = scanner.position
        if let path = try jsonPath() { return path }
        let end = scanner.endOfWord(from: start)
        let word = scanner.scalars[start..<end]
        try refuseSigns(in: start..<end, before: word.firstIndex(of: ":"))
        guard let colon = word.firstIndex(of: ":"), !isURL(word[colon...]) else {
            scanner.position = end
            return .word(TextNeedle(scanner.text(start..<end)))
        }
        let name = scanner.text(start..<colon)
        guard let field = QueryField(name: name) else {
            throw unknownField(name, at: start..<max(colon, start + 1))
        }
        scanner.position = colon + 1
        return try term(field, scanner.values(of: field.rawValue, example: field.examples))
    }

    /// `http://…` is text to look for, not a term.
    private func isURL(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        rest.starts(with: "://".unicodeScalars)
    }

    private func unknownField(_ name: String, at range: Range<Int>) -> QueryError {
        let names = QueryField.allCases.map(\.rawValue)
        var near = NearMiss.candidates(for: name, among: names)
        if let meant = QueryField.synonyms[name.lowercased()] {
            near = [meant.rawValue] + near.filter { $0 != meant.rawValue }
        }
        let accepted = (near.isEmpty ? names : near).map { $0 + ":" }
        return scanner.error(
            at: range, "\"\(name)\" is not a term",
            accepted + ["\"\(name):…\" in quotes as text"])
    }

    private func term(
        _ field: QueryField, _ values: [QueryValue]
    ) throws(QueryError) -> QueryTerm {
        switch field {
        case .status: .status(Set(try values.map(status)))
        case .error: .error(Set(try values.map(errorClasses).joined()))
        case .fingerprint: .fingerprint(Set(try values.map(fingerprint)))
        case .trigger: .trigger(Set(try values.map(trigger)))
        case .condition: .condition(Set(try values.map(condition)))
        case .code: .code(try numbers(values, of: field, codeRange))
        case .attempts: .attempts(try numbers(values, of: field, countRange))
        case .replays: .replays(try numbers(values, of: field, countRange))
        case .latency: .latency(try numbers(values, of: field, spanRange))
        case .age: .age(try numbers(values, of: field, spanRange))
        case .attempted: .attempted(try numbers(values, of: field, spanRange))
        case .next: .next(try numbers(values, of: field, spanRange))
        case .since: .since(try moment(values, of: field))
        case .until: .until(try moment(values, of: field))
        case .app: .application(values.map(pattern))
        case .endpoint: .endpoint(values.map(pattern))
        case .event: .event(values.map(pattern))
        case .subject: .subject(values.map { isNone($0) ? nil : pattern($0) })
        case .id: .id(values.map(pattern))
        case .job: .job(try values.map(job))
        case .by: .by(values.map(pattern))
        case .url: .url(values.map { TextNeedle($0.text) })
        case .payload: .payload(values.map { TextNeedle($0.text) })
        case .response: .response(values.map { TextNeedle($0.text) })
        }
    }

    private func pattern(_ value: QueryValue) -> TextPattern {
        TextPattern(value.text, isLiteral: value.isQuoted)
    }

    func isNone(_ value: QueryValue) -> Bool {
        !value.isQuoted && value.text.lowercased() == "none"
    }
}
