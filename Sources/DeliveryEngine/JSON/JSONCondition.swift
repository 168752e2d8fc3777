/// What a value at a JSON path must be.
package enum JSONCondition: Hashable, Sendable {
    /// A number within these bounds; an absent bound is open.
    case number(NumberBounds)
    /// A number equal to this one, or a string, boolean or `null` whose text the pattern matches;
    /// typed without quotes.
    ///
    /// A lone `*` matches any value, objects and arrays too.
    case value(TextPattern, number: Double?)
    /// A string of this text; typed in quotes.
    case string(TextPattern)

    /// Bounds of a number.
    package struct NumberBounds: Hashable, Sendable {
        /// The least.
        package var lower: Double?
        /// The greatest.
        package var upper: Double?
        /// Whether `lower` itself is out.
        package var excludesLower = false
        /// Whether `upper` itself is out.
        package var excludesUpper = false

        /// Whether a number is within.
        package func contains(_ number: Double) -> Bool {
            if let lower, number < lower || excludesLower && number == lower { return false }
            if let upper, number > upper || excludesUpper && number == upper { return false }
            return true
        }
    }
}

extension JSONCondition {
    /// Beyond this, doubles skip integers, so only the digits can tell two numbers apart.
    private static let exactLimit = 0x1p53

    /// Whether it holds of a value.
    func holds(of span: JSONSpan) -> Bool {
        switch self {
        case .string(let pattern):
            return span.kind == .string && pattern.matches(span.text)
        case .number(let bounds):
            guard span.kind == .number, let number = Double(span.text) else { return false }
            return bounds.contains(number)
        case .value(let pattern, let wanted):
            if pattern.matchesAnything { return true }
            switch span.kind {
            case .object, .array: return false
            case .string, .literal: return pattern.matches(span.text)
            case .number: return isNumber(span.text, pattern, wanted)
            }
        }
    }

    private func isNumber(_ text: String, _ pattern: TextPattern, _ wanted: Double?) -> Bool {
        if pattern.matches(text) { return true }
        guard let wanted, abs(wanted) < Self.exactLimit else { return false }
        return Double(text) == wanted
    }
}
