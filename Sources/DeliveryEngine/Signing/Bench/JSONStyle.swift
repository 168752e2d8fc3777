/// One way in which programs write JSON.
struct JSONStyle: Hashable, Sendable {
    /// How values are laid out.
    enum Layout: Hashable, Sendable, CaseIterable {
        /// Without any space: JavaScript, Go, Ruby, Java.
        case minified
        /// A space behind commas and colons: Python.
        case spaced
        case indentedByTwo, indentedByFour, indentedByTab
    }

    /// How what lies beyond ASCII is written.
    enum Escaping: Hashable, Sendable, CaseIterable {
        case none
        /// `\u00e9`: Python, PHP.
        case lower
        /// `\u00E9`: .NET.
        case upper
    }

    /// What else is escaped.
    enum Caution: Hashable, Sendable, CaseIterable {
        case none
        /// `\/`: PHP.
        case slashes
        /// `<`, `>` and `&` as `\u003c` and so on: Go, Rails.
        case markup
    }

    /// How numbers with a point or an exponent are written.
    enum Numbers: Hashable, Sendable, CaseIterable {
        case asWritten
        /// `1.0` as `1`.
        case javaScript
        /// `1e2` as `100.0`.
        case python
    }

    /// What of a value can be written in more than one way.
    struct Features: OptionSet {
        let rawValue: Int
        static let members = Features(rawValue: 1)
        static let beyondASCII = Features(rawValue: 2)
        static let slashes = Features(rawValue: 4)
        static let markup = Features(rawValue: 8)
        static let fractions = Features(rawValue: 16)
    }

    var layout = Layout.minified
    var sortsMembers = false
    var escaping = Escaping.none
    var caution = Caution.none
    var numbers = Numbers.asWritten

    static let markup: Set<Unicode.Scalar> = ["<", ">", "&"]

    /// Every style that may write a value of these features in a way of its own; the usual first.
    static func all(for features: Features) -> [JSONStyle] {
        let orders = features.contains(.members) ? [false, true] : [false]
        let escapings = features.contains(.beyondASCII) ? Escaping.allCases : [.none]
        var cautions: [Caution] = [.none]
        if features.contains(.slashes) { cautions.append(.slashes) }
        if features.contains(.markup) { cautions.append(.markup) }
        let numbers = features.contains(.fractions) ? Numbers.allCases : [.asWritten]
        var styles: [JSONStyle] = []
        for caution in cautions {
            for numbers in numbers {
                for sorts in orders {
                    for escaping in escapings {
                        for layout in Layout.allCases {
                            styles.append(
                                JSONStyle(
                                    layout: layout, sortsMembers: sorts, escaping: escaping,
                                    caution: caution, numbers: numbers))
                        }
                    }
                }
            }
        }
        return styles
    }

    /// What it does, in words that a receiver's author recognises.
    var words: String {
        var parts: [String] = []
        switch layout {
        case .minified: parts.append("without spaces (JSON.stringify, json.Marshal, to_json)")
        case .spaced: parts.append("with a space after commas and colons (Python's json.dumps)")
        case .indentedByTwo: parts.append("pretty-printed with 2 spaces")
        case .indentedByFour: parts.append("pretty-printed with 4 spaces")
        case .indentedByTab: parts.append("pretty-printed with tabs")
        }
        if sortsMembers { parts.append("with sorted keys") }
        switch escaping {
        case .none: break
        case .lower: parts.append("with \\u escapes for non-ASCII text")
        case .upper: parts.append("with upper-case \\u escapes for non-ASCII text (.NET)")
        }
        switch caution {
        case .none: break
        case .slashes: parts.append("with escaped slashes (PHP's json_encode)")
        case .markup: parts.append("with <, > and & escaped (Go, Rails)")
        }
        switch numbers {
        case .asWritten: break
        case .javaScript: parts.append("with numbers as JavaScript writes them (1.0 as 1)")
        case .python: parts.append("with numbers as Python writes them")
        }
        return parts.joined(separator: ", ")
    }
}
