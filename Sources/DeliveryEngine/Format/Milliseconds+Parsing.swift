extension Milliseconds {
    /// The longest length of time that is read: 100 years, so that no sum of a moment and a few of
    /// them overflows.
    package static let longestParsed = Milliseconds.days(36_500)

    /// The length of time that `text` spells: a whole number or a decimal fraction and a unit
    /// (`ms`, `s`, `m`, `h`, `d`), or several of these with falling units, such as `1h30m`.
    package init(parsing text: some StringProtocol) throws(DurationError) {
        let shown = String(String(text).unicodeScalars.prefix(40))
        guard !text.isEmpty, text.utf8.count <= 40 else { throw .malformed(shown) }
        var cursor = ByteCursor(Array(text.utf8))
        var total = 0.0
        var lastUnit = Double.infinity
        while !cursor.isAtEnd {
            guard let number = cursor.decimal() else { throw .malformed(shown) }
            let name = cursor.letters()
            if name.isEmpty {
                throw cursor.isAtEnd && lastUnit.isInfinite
                    ? .unitMissing(shown) : .malformed(shown)
            }
            guard let unit = Self.units[name.lowercased()] else {
                throw .unknownUnit(name, in: shown)
            }
            guard unit < lastUnit else { throw .malformed(shown) }
            total += number * unit
            lastUnit = unit
        }
        guard total <= Double(Self.longestParsed.count) else { throw .tooLong(shown) }
        self.init(Int64(total.rounded()))
    }

    private static let units: [String: Double] = [
        "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
    ]
}

extension ByteCursor {
    /// Takes `12` or `1.5`.
    fileprivate mutating func decimal() -> Double? {
        guard let whole = digits() else { return nil }
        var text = String(decoding: whole, as: UTF8.self)
        if take(UInt8(ascii: ".")) {
            guard let fraction = digits() else { return nil }
            text += "." + String(decoding: fraction, as: UTF8.self)
        }
        return Double(text)
    }
}
