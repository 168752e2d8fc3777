extension CaseFolding {
    /// Folded scalars with what folds to them beside their upper and title case.
    ///
    /// A test goes through all of Unicode and finds none missing.
    private static let others: [Unicode.Scalar: [Unicode.Scalar]] = [
        "k": ["\u{212A}"], "s": ["\u{17F}"], "ß": ["\u{1E9E}"], "å": ["\u{212B}"],
        "β": ["\u{3D0}"], "ε": ["\u{3F5}"], "θ": ["\u{3D1}", "\u{3F4}"],
        "ι": ["\u{345}", "\u{1FBE}"], "κ": ["\u{3F0}"], "μ": ["\u{B5}"], "π": ["\u{3D6}"],
        "ρ": ["\u{3F1}"], "σ": ["\u{3C2}"], "φ": ["\u{3D5}"], "ω": ["\u{2126}"],
        "в": ["\u{1C80}"], "д": ["\u{1C81}"], "о": ["\u{1C82}"], "с": ["\u{1C83}"],
        "т": ["\u{1C84}", "\u{1C85}"], "ъ": ["\u{1C86}"], "ѣ": ["\u{1C87}"],
        "\u{A64B}": ["\u{1C88}"], "\u{1E61}": ["\u{1E9B}"],
    ]

    /// All scalars that fold to a folded one.
    static func spellings(of folded: Unicode.Scalar) -> [Unicode.Scalar] {
        let properties = folded.properties
        let cases = [properties.uppercaseMapping, properties.titlecaseMapping].compactMap { text in
            text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
        }
        var spellings: [Unicode.Scalar] = []
        for scalar in [folded] + cases + (others[folded] ?? [])
        where fold(scalar) == folded && !spellings.contains(scalar) {
            spellings.append(scalar)
        }
        return spellings
    }
}
