extension StringProtocol {
    /// The text without the blanks and line ends around it.
    package var withoutSpaceAround: String { trimmed { $0.properties.isWhitespace } }

    /// The text without the blanks around it; line ends stay.
    package var withoutBlanksAround: String {
        trimmed { $0 == "\t" || $0.properties.generalCategory == .spaceSeparator }
    }

    private func trimmed(_ isSpace: (Unicode.Scalar) -> Bool) -> String {
        let rest = unicodeScalars.drop(while: isSpace)
        guard let last = rest.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(String.UnicodeScalarView(rest[...last]))
    }
}
