/// Tells of a query's text, as it goes by, what of it stands in quotes.
///
/// For text that may still be typed, which `QueryScanner` refuses: a quote or backslash behind a
/// backslash ends nothing, and what is not closed stays open.
package struct QuotedStretch {
    /// Whether what comes next stands in quotes.
    package private(set) var isOpen = false
    private var isEscaped = false

    /// Outside quotes.
    package init() {}

    /// Goes on by a character.
    package mutating func pass(_ character: Character) {
        for scalar in character.unicodeScalars { pass(scalar) }
    }

    /// Goes on by a scalar.
    mutating func pass(_ scalar: Unicode.Scalar) {
        if isEscaped {
            isEscaped = false
        } else if scalar == "\"" {
            isOpen.toggle()
        } else {
            isEscaped = isOpen && scalar == "\\"
        }
    }
}
