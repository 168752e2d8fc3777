/// A reader of short fixed formats, one byte at a time.
struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    /// Takes the next byte when it is one of `accepted`.
    mutating func take(_ accepted: UInt8...) -> Bool {
        guard let next = rest.first, accepted.contains(next) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes `text` when it comes next, case and all.
    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest.removeFirst(text.utf8.count)
        return true
    }

    /// Takes exactly `count` decimal digits.
    mutating func number(digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0.isASCIIDigit }) else { return nil }
        rest.removeFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Takes all decimal digits that follow, one at least.
    mutating func digits() -> ArraySlice<UInt8>? {
        let digits = rest.prefix { $0.isASCIIDigit }
        guard !digits.isEmpty else { return nil }
        rest.removeFirst(digits.count)
        return digits
    }

    /// Takes all ASCII letters that follow.
    mutating func letters() -> String {
        let letters = rest.prefix { $0.isASCIILetter }
        rest.removeFirst(letters.count)
        return String(decoding: letters, as: UTF8.self)
    }
}
