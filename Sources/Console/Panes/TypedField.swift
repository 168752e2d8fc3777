import Terminal

/// What of a line being typed is shown in a field: scrolled sideways so that the caret stays in it.
struct TypedField: Hashable, Sendable {
    /// The text from the first character shown on, sanitised.
    let text: String
    /// The caret's column from the field's first.
    let caret: Int

    /// The part of `editor` for a field of `room` columns; `isFocused` where the caret is in it.
    init(_ editor: LineEditor, room: Int, isFocused: Bool = true) {
        let characters = editor.characters
        var start = isFocused ? editor.caret : 0
        var caret = 0
        // The last column is left to what is cut off at the end.
        while start > 0 {
            let width = DisplayWidth.columns(of: Sanitizer.line(String(characters[start - 1])))
            guard caret + width < max(room - 1, 1) else { break }
            start -= 1
            caret += width
        }
        self.caret = caret
        text = Sanitizer.line(String(characters[start...]))
    }
}
