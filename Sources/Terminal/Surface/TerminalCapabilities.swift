/// What a terminal can show.
package struct TerminalCapabilities: Hashable, Sendable {
    /// The terminfo name in use, which is not `TERM` when that is unknown.
    package var name: String
    /// Whether characters beyond ASCII may be drawn: the locale is UTF-8 and the terminal is not
    /// the Linux console, whose font has 512 glyphs.
    package var isUnicode: Bool
    /// Colours: 0 when there are none or `NO_COLOR` asks for none, else 8 or more.
    package var colors: Int
    /// Whether it can report a mouse.
    package var hasMouse: Bool

    /// Capabilities.
    package init(name: String, isUnicode: Bool, colors: Int, hasMouse: Bool = false) {
        self.name = name
        self.isUnicode = isUnicode
        self.colors = colors
        self.hasMouse = hasMouse
    }
}
