/// How refusals quote what someone typed: short, and without a byte that a terminal would act on.
package enum Wording {
    private static let maxScalars = 60

    /// The text in quotation marks, control and invisible characters escaped, long text cut.
    package static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars.prefix(maxScalars) {
            quoted += isPlain(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
        }
        // Comparing views, because counting all scalars of a huge text costs its length.
        if text.unicodeScalars.dropFirst(maxScalars).first != nil { quoted += "…" }
        return quoted + "\""
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .nonspacingMark, .enclosingMark:
            false
        default: true
        }
    }
}
