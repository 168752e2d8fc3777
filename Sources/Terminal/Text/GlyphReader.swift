/// Reads untrusted bytes as glyphs that are safe to send to a terminal, one at a time.
///
/// This is the one place where bytes from outside turn into something shown; the sanitiser, the
/// frame and the measuring of widths all read through it. It works on scalars and looks at most
/// five ahead, so that neither a megabyte in one grapheme nor an endless line costs more than what
/// is shown of it (T3).
struct GlyphReader {
    /// Combining marks a cell may hold; ncurses has room for no more.
    static let marksPerCell = 4
    /// Columns between tab stops, counted from the start of the text.
    static let tabStop = 8

    /// What is left of an escape or tab, last character first.
    private var pending: [UInt8] = []
    private var offset = 0
    private var column = 0

    /// Returns the next glyph, or `nil` at the end.
    ///
    /// - Parameter bytes: The whole text; the same at every call.
    mutating func next(in bytes: Span<UInt8>) -> Glyph? {
        if let byte = pending.popLast() { return emit(Glyph(ascii: byte)) }
        guard offset < bytes.count else { return nil }
        let byte = bytes[offset]
        if byte >= 0x20, byte < 0x7F {
            offset += 1
            // Nearly all text is this: no mark can follow when the next byte is ASCII too.
            if offset == bytes.count || bytes[offset] < 0x80 { return emit(Glyph(ascii: byte)) }
            return emit(marked(Unicode.Scalar(byte), width: 1, in: bytes))
        }
        if byte == 0x09 { return tab() }
        guard let (scalar, length) = UTF8Scalar.decode(bytes, at: offset) else {
            offset += 1
            return escape(Escape.invalid(byte))
        }
        offset += length
        guard let width = DisplayWidth.cells(of: scalar), width > 0 else {
            return escape(Escape.of(scalar))
        }
        return emit(marked(scalar, width: width, in: bytes))
    }

    /// Takes printable ASCII that no mark can follow, as far as it reaches from here; empty when
    /// something else comes next.
    ///
    /// Every byte of it is a glyph one column wide: what `next` would return one at a time.
    ///
    /// - Parameter limit: Bytes taken at most.
    mutating func plainRun(in bytes: Span<UInt8>, limit: Int) -> Range<Int> {
        guard pending.isEmpty else { return offset..<offset }
        let start = offset
        var end = start
        let last = limit < bytes.count - start ? start + limit : bytes.count
        while end < last, bytes[end] >= 0x20, bytes[end] < 0x7F { end += 1 }
        if end > start, end < bytes.count, bytes[end] >= 0x80 { end -= 1 }
        offset = end
        column += end - start
        return start..<end
    }

    /// Takes the combining marks and the presentation selector that follow a base character.
    private mutating func marked(
        _ base: Unicode.Scalar, width: Int, in bytes: Span<UInt8>
    ) -> Glyph {
        var glyph = Glyph(text: String(base), width: width)
        var marks = 0
        while let (scalar, length) = UTF8Scalar.decode(bytes, at: offset) {
            if glyph.selector.isEmpty, Escape.isPresentation(scalar, of: base) {
                glyph.selector = String(scalar)
            } else if marks < Self.marksPerCell, DisplayWidth.cells(of: scalar) == 0 {
                glyph.text.unicodeScalars.append(scalar)
                marks += 1
            } else {
                break
            }
            offset += length
        }
        return glyph
    }

    private mutating func emit(_ glyph: Glyph) -> Glyph {
        column += glyph.width
        return glyph
    }

    private mutating func tab() -> Glyph {
        offset += 1
        let spaces = Self.tabStop - column % Self.tabStop
        pending = Array(repeating: 0x20, count: spaces - 1)
        return emit(.blank)
    }

    private mutating func escape(_ text: String) -> Glyph {
        pending = text.utf8.reversed()
        return emit(Glyph(ascii: pending.removeLast()))
    }
}
