/// Why a text is not a length of time; the text of the error is for the person who typed it.
package enum DurationError: Error, Hashable, Sendable {
    /// Not a number and a unit.
    case malformed(String)
    /// A number without a unit.
    case unitMissing(String)
    /// A unit that is none.
    case unknownUnit(String, in: String)
    /// Longer than `Milliseconds.longestParsed`.
    case tooLong(String)
}

extension DurationError: CustomStringConvertible {
    /// What is wrong and what would be right.
    package var description: String {
        switch self {
        case .malformed(let text):
            "\"\(text)\" is not a length of time; write a number and a unit, such as 500ms, 10s, "
                + "5m, 2h or 3d"
        case .unitMissing(let text):
            "\"\(text)\" has no unit; write \(text)s for seconds (units are ms, s, m, h, d)"
        case .unknownUnit(let unit, let text):
            "\"\(unit)\" in \"\(text)\" is not a unit of time; units are ms, s, m, h, d"
        case .tooLong(let text):
            "\"\(text)\" is too long; the longest is 36500d (100 years)"
        }
    }
}
