/// How many cells text takes on a terminal.
package enum DisplayWidth {
    /// Returns the columns a line of text takes once sanitised, as `Frame.put` would draw it.
    ///
    /// Reading stops at `limit` columns, so asking about a huge text is cheap.
    package static func columns(of text: String, limit: Int = .max) -> Int {
        var reader = GlyphReader()
        var columns = 0
        let bytes = text.utf8.span
        while columns < limit, let glyph = reader.next(in: bytes) { columns += glyph.width }
        return columns
    }

    /// Returns the cells a scalar takes: 0 for a combining mark, 1, or 2; `nil` when it must not
    /// be shown as itself.
    package static func cells(of scalar: Unicode.Scalar) -> Int? {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 ? nil : 1 }
        // Drawing characters, blocks and shapes: what a console itself is made of.
        if value >= 0x2500, value < 0x25FD { return 1 }
        if Escape.isNeeded(for: scalar) { return nil }
        if value < 0x300 { return 1 }
        if isCombining(scalar) { return 0 }
        return isWide(value) ? 2 : 1
    }

    /// Whether a scalar is drawn over the one before it.
    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Vowels and finals of Hangul join the initial before them.
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return true
        default: return false
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        let ranges = WideRanges.all
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if value > ranges[middle].upperBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }
}
