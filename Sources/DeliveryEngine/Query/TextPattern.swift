/// A whole value to compare with, without regard to case; `*` stands for any text and `?` for one
/// character where the value was typed without quotes.
package struct TextPattern: Hashable, Sendable {
    private enum Element: Hashable, Sendable {
        case scalar(Unicode.Scalar)
        case anyOne
        case anyText
    }

    /// The pattern as typed, without quotes.
    package let text: String
    private let elements: [Element]
    /// The folded bytes where it is ASCII without wildcards, the fast case.
    private let ascii: [UInt8]?
    /// Whether letters of another case are other letters.
    private let isExact: Bool

    /// A pattern; without wildcards where `isLiteral`.
    package init(_ text: String, isLiteral: Bool = false) {
        self.text = text
        elements = CaseFolding.fold(text).map { scalar in
            switch scalar {
            case "*" where !isLiteral: .anyText
            case "?" where !isLiteral: .anyOne
            default: .scalar(scalar)
            }
        }
        let isPlain = isLiteral || !text.contains { $0 == "*" || $0 == "?" }
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        ascii = isPlain && isASCII ? text.utf8.map(CaseFolding.fold) : nil
        isExact = false
    }

    /// The pattern of this very text: names of applications are told apart by case (E3).
    package init(exactly text: String) {
        self.text = text
        elements = text.unicodeScalars.map { .scalar($0) }
        ascii = nil
        isExact = true
    }

    /// Whether it has no wildcards: then `text` is the value itself, apart from case.
    package var isLiteral: Bool {
        elements.allSatisfy {
            if case .scalar = $0 { true } else { false }
        }
    }

    /// Whether anything at all matches.
    package var matchesAnything: Bool { elements == [.anyText] }

    /// Whether `value` as a whole is meant.
    package func matches(_ value: String) -> Bool {
        if isExact { return value == text }
        if let ascii, value.utf8.count == ascii.count {
            if zip(value.utf8, ascii).allSatisfy({ CaseFolding.fold($0) == $1 }) { return true }
        }
        // Only folding of non-ASCII text can still make them equal.
        if ascii != nil, value.utf8.allSatisfy({ $0 < 0x80 }) { return false }
        return matches(CaseFolding.fold(value))
    }

    /// Whether an endpoint is meant: by its name, its id, or, where a slash was typed, by its name
    /// behind its application.
    package func isEndpoint(named name: String, title: String?, id: EndpointID) -> Bool {
        matches(name) || matches(id.text)
            || text.contains("/") && title.map { matches($0) } == true
    }

    /// Greedy with one step back to the last `*`: never worse than length times length.
    private func matches(_ value: [Unicode.Scalar]) -> Bool {
        var element = 0
        var place = 0
        var resume: (element: Int, place: Int)?
        while place < value.count {
            if element < elements.count, elements[element] == .anyText {
                resume = (element, place)
                element += 1
            } else if element < elements.count, accepts(elements[element], value[place]) {
                element += 1
                place += 1
            } else if let (star, start) = resume {
                resume = (star, start + 1)
                element = star + 1
                place = start + 1
            } else {
                return false
            }
        }
        return elements[element...].allSatisfy { $0 == .anyText }
    }

    private func accepts(_ element: Element, _ scalar: Unicode.Scalar) -> Bool {
        switch element {
        case .scalar(let wanted): wanted == scalar
        case .anyOne: true
        case .anyText: false
        }
    }
}
