import CNcurses

/// The colours of the terminal that curses has open, as pairs it is told about on first use.
final class TerminalColors {
    /// Colours it has; 0 when there are none or `NO_COLOR` asks for none.
    let count: Int
    private var pairs: [UInt16: Int16] = [:]

    /// Starts colours unless the environment says no (no-color.org: set and not empty).
    init(environment: [String: String]) {
        guard environment["NO_COLOR", default: ""].isEmpty, has_colors(), start_color() == OK else {
            count = 0
            return
        }
        use_default_colors()
        count = Int(redrive_colors())
    }

    /// The pair for a style; 0, the terminal's own, when no more can be told apart.
    func pair(for style: Style) -> Int16 {
        guard count >= 8, style.foreground != .standard || style.background != .standard else {
            return 0
        }
        let key = UInt16(style.foreground.rawValue) << 8 | UInt16(style.background.rawValue)
        if let known = pairs[key] { return known }
        let next = Int16(pairs.count + 1)
        guard Int32(next) < redrive_color_pairs() else { return 0 }
        init_pair(
            next, Int16(style.foreground.rawValue) - 1, Int16(style.background.rawValue) - 1)
        pairs[key] = next
        return next
    }

    /// The attributes for a style; a background that cannot be shown is reversed instead.
    func attributes(for style: Style) -> attr_t {
        var attributes: attr_t = 0
        if style.isBold { attributes |= redrive_attribute_bold() }
        if style.isDim { attributes |= redrive_attribute_dim() }
        if style.isUnderlined { attributes |= redrive_attribute_underline() }
        let isMarked = count < 8 && style.background != .standard
        if style.isReversed || isMarked { attributes |= redrive_attribute_reverse() }
        return attributes
    }
}
