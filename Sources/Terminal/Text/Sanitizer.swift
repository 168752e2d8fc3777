/// Makes text from outside harmless for a terminal, whatever the sink: screen, standard output,
/// messages, exports, copies (T1, T2, T3, T6, T7).
///
/// Controls (C0, C1, DEL), bidi controls, everything invisible, tags, private use, line and
/// paragraph separators and unassigned scalars become visible escapes in printable ASCII: `^[`,
/// `\u009b`, `\u{e0001}`. Bytes that are no UTF-8 become `\x9b`. Tabs become spaces up to the
/// next multiple of eight. A character keeps at most four combining marks, the others become
/// escapes. What is sanitised once stays the same when sanitised again.
package enum Sanitizer {
    /// Returns text as one line; newlines become visible too.
    ///
    /// - Parameter limit: Columns kept; a longer text ends in `…`.
    package static func line(_ text: String, limit: Int = .max) -> String {
        sanitized(text.utf8.span, limit: limit)
    }

    /// Returns bytes as one line; newlines become visible too.
    ///
    /// - Parameter limit: Columns kept; a longer text ends in `…`.
    package static func line(_ bytes: [UInt8], limit: Int = .max) -> String {
        sanitized(bytes.span, limit: limit)
    }

    /// Returns bytes as one line; newlines become visible too.
    ///
    /// - Parameter limit: Columns kept; a longer text ends in `…`.
    package static func line(_ bytes: ArraySlice<UInt8>, limit: Int = .max) -> String {
        sanitized(bytes.span, limit: limit)
    }

    /// Returns text of several lines, with its newlines (`\n`, `\r\n`) as they are.
    package static func text(_ text: String) -> String {
        lines(text).joined(separator: "\n")
    }

    /// Returns bytes as text of several lines, with their newlines (`\n`, `\r\n`) kept.
    package static func text(_ bytes: [UInt8]) -> String {
        lines(bytes).joined(separator: "\n")
    }

    /// Returns the lines of a text, each one sanitised and without its newline (`\n` or `\r\n`).
    ///
    /// - Parameter limit: Lines returned; the rest is not read.
    package static func lines(_ text: String, limit: Int = .max) -> [String] {
        lines(Array(text.utf8), limit: limit)
    }

    /// Returns the lines of bytes, each one sanitised and without its newline (`\n` or `\r\n`).
    ///
    /// - Parameter limit: Lines returned; the rest is not read.
    package static func lines(_ bytes: [UInt8], limit: Int = .max) -> [String] {
        let newline = UInt8(ascii: "\n")
        return bytes.split(
            separator: newline, maxSplits: max(0, limit < .max ? limit : .max - 1),
            omittingEmptySubsequences: false
        )
        .prefix(max(0, limit))
        .map { line in
            let isEnded = line.endIndex < bytes.endIndex
            return Self.line(isEnded && line.last == 0x0D ? line.dropLast() : line)
        }
    }

    private static func sanitized(_ bytes: Span<UInt8>, limit: Int) -> String {
        var reader = GlyphReader()
        var result = ""
        var columns = 0
        while true {
            let plain = reader.plainRun(in: bytes, limit: max(0, limit - columns))
            if !plain.isEmpty {
                columns += plain.count
                result += bytes.extracting(plain).withUnsafeBufferPointer {
                    String(decoding: $0, as: UTF8.self)
                }
            }
            guard let glyph = reader.next(in: bytes) else { return result }
            if columns + glyph.width > limit { return shortened(result, to: limit) }
            columns += glyph.width
            result += glyph.text
            result += glyph.selector
        }
    }

    /// Cuts a line that is a little too long and ends it in an ellipsis.
    private static func shortened(_ line: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        var reader = GlyphReader()
        var result = ""
        var columns = 0
        let bytes = line.utf8.span
        while let glyph = reader.next(in: bytes), columns + glyph.width < limit {
            columns += glyph.width
            result += glyph.text
            result += glyph.selector
        }
        return result + "…"
    }
}
