/// How a cell looks.
///
/// Colour never carries meaning alone.
package struct Style: Hashable, Sendable {
    /// The colour of the text.
    package var foreground: Color
    /// The colour behind it.
    package var background: Color
    /// Bold.
    package var isBold: Bool
    /// Dim.
    package var isDim: Bool
    /// Foreground and background swapped.
    package var isReversed: Bool
    /// Underlined.
    package var isUnderlined: Bool

    /// A style.
    package init(
        _ foreground: Color = .standard, on background: Color = .standard, bold: Bool = false,
        dim: Bool = false, reversed: Bool = false, underlined: Bool = false
    ) {
        self.foreground = foreground
        self.background = background
        isBold = bold
        isDim = dim
        isReversed = reversed
        isUnderlined = underlined
    }

    /// The terminal's own look.
    package static let plain = Style()
}
