extension Query {
    /// A text in quotes, as the language reads it back: for terms made by a program from a value.
    package static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    /// A value as the language reads it behind a field's colon: in quotes where it needs them.
    package static func value(_ text: String, of field: QueryField) -> String {
        // `none` asks for deliveries without subject, so that very subject needs quotes.
        let isWord = field == .subject && text.lowercased() == "none"
        let isPlain =
            !text.isEmpty && !isWord
            && text.unicodeScalars.allSatisfy { scalar in
                !scalar.isQuerySpace && !"\",()*?\\".unicodeScalars.contains(scalar)
            }
        return isPlain ? text : quoted(text)
    }

    /// The term that asks for exactly this value, such as `endpoint:billing`, quoted where needed.
    package static func term(_ field: QueryField, _ value: String) -> String {
        "\(field.rawValue):\(Self.value(value, of: field))"
    }

    /// The text of a query that holds where both of these do.
    ///
    /// The first may be anything that was typed; where it gives a choice it needs parentheses.
    package static func joined(_ first: String, _ second: String) -> String {
        let first = first.withoutSpaceAround
        guard !first.isEmpty, !second.isEmpty else { return first.isEmpty ? second : first }
        return hasChoice(first) ? "(\(first)) \(second)" : "\(first) \(second)"
    }

    /// Whether a query's text gives a choice outside of parentheses, so that what is put beside it
    /// would belong to one side of it only.
    package static func hasChoice(_ text: String) -> Bool {
        var scanner = QueryScanner(text)
        var depth = 0
        while let scalar = scanner.current {
            if depth == 0, scanner.isAt(keyword: "or") { return true }
            scanner.position += 1
            switch scalar {
            case "(": depth += 1
            case ")": depth -= 1
            case "\"": _ = try? scanner.quoted(from: scanner.position - 1)
            case _ where scalar.endsQueryWord: break
            default: scanner.position = scanner.endOfWord(from: scanner.position)
            }
        }
        return false
    }
}
