extension QueryParser {
    /// Reads what one bound of a range says; `nil` when it is no such number.
    typealias Bound = (String) -> Int64?

    func numbers(
        _ values: [QueryValue], of field: QueryField,
        _ read: (QueryValue, QueryField) throws(QueryError) -> ClosedRange<Int64>
    ) throws(QueryError) -> NumberSet {
        var set = NumberSet(ranges: [])
        for value in values {
            if isNone(value), field.acceptsNone {
                set.includesNone = true
            } else {
                set.ranges.append(try read(value, field))
            }
        }
        return set
    }

    func codeRange(
        _ value: QueryValue, _ field: QueryField
    ) throws(QueryError) -> ClosedRange<Int64> {
        let codes: ClosedRange<Int64>
        if let hundred = Self.codeClass(value.text) {
            codes = hundred
        } else {
            codes = try range(value, field, needsComparison: false) { bound in
                Int64(bound).flatMap { (0...999).contains($0) ? $0 : nil }
            }
        }
        guard codes.overlaps(Self.codes) else {
            throw scanner.error(
                at: value.range,
                "no answer has the code \(shown(value.text)): codes are 100 to 599",
                field.examples)
        }
        return codes
    }

    /// The codes there are: what an answer's first line has besides is no HTTP, and is not kept.
    private static let codes: ClosedRange<Int64> = 100...599

    /// `5xx`: the hundred codes that begin so.
    private static func codeClass(_ text: String) -> ClosedRange<Int64>? {
        guard text.utf8.count == 3, text.lowercased().hasSuffix("xx"),
            let digit = text.first?.wholeNumberValue
        else { return nil }
        let start = Int64(digit) * 100
        return start...start + 99
    }

    func countRange(
        _ value: QueryValue, _ field: QueryField
    ) throws(QueryError) -> ClosedRange<Int64> {
        try range(value, field, needsComparison: false) { bound in
            Int64(bound).flatMap { $0 >= 0 && $0 < 1 << 53 ? $0 : nil }
        }
    }

    /// Lengths of time: nobody means one exact millisecond, so a comparison is asked for.
    func spanRange(
        _ value: QueryValue, _ field: QueryField
    ) throws(QueryError) -> ClosedRange<Int64> {
        try range(value, field, needsComparison: true) { bound in
            (try? Milliseconds(parsing: bound))?.count
        }
    }

    private func range(
        _ value: QueryValue, _ field: QueryField, needsComparison: Bool, _ read: Bound
    ) throws(QueryError) -> ClosedRange<Int64> {
        let text = value.text
        for (sign, range) in Self.comparisons where text.hasPrefix(sign) {
            return range(try bound(text.dropFirst(sign.count), of: value, field, read))
        }
        if let dots = text.firstRange(of: "..") {
            return try span(
                text[..<dots.lowerBound], text[dots.upperBound...], of: value, field, read)
        }
        let exact = try bound(text[...], of: value, field, read)
        guard !needsComparison else {
            throw scanner.error(
                at: value.range, "\(field.rawValue):\(shown(text)) needs a comparison",
                [">\(text)", "<\(text)", "\(text)..\(text)"].map { "\(field.rawValue):\($0)" })
        }
        return exact...exact
    }

    /// Signs and the ranges they make; the longer sign first where one begins another.
    private static let comparisons: [(String, @Sendable (Int64) -> ClosedRange<Int64>)] = [
        (">=", { $0...Int64.max }), ("<=", { Int64.min...$0 }), (">", { $0 + 1...Int64.max }),
        ("<", { Int64.min...$0 - 1 }), ("=", { $0...$0 }),
    ]

    private func span(
        _ low: Substring, _ high: Substring, of value: QueryValue, _ field: QueryField,
        _ read: Bound
    ) throws(QueryError) -> ClosedRange<Int64> {
        guard !low.isEmpty || !high.isEmpty else {
            throw notANumber("", value, field)
        }
        let lower = low.isEmpty ? Int64.min : try bound(low, of: value, field, read)
        let upper = high.isEmpty ? Int64.max : try bound(high, of: value, field, read)
        guard lower <= upper else {
            throw scanner.error(
                at: value.range, "the range \(shown(value.text)) ends before it begins",
                ["\(high)..\(low)"])
        }
        return lower...upper
    }

    private func bound(
        _ text: Substring, of value: QueryValue, _ field: QueryField, _ read: Bound
    ) throws(QueryError) -> Int64 {
        guard let number = read(String(text)) else { throw notANumber(text, value, field) }
        return number
    }

    private func notANumber(
        _ text: Substring, _ value: QueryValue, _ field: QueryField
    ) -> QueryError {
        let what =
            text.isEmpty
            ? "a number is missing in \"\(shown(value.text))\""
            : "\"\(shown(String(text)))\" is not \(field.valueName)"
        return scanner.error(at: value.range, what, field.examples)
    }
}
