import Terminal

/// How each role looks.
///
/// Colour never carries meaning alone: whatever a colour says, a glyph or a word says too, so the
/// same screens work without colours and for the colour-blind.
struct Theme: Hashable, Sendable {
    let glyphs: Glyphs
    private let hasColors: Bool
    /// The looks that are not the standard ones.
    private let looks: [Role: Style]

    init(colors: Int, isUnicode: Bool, configuration: ConsoleConfiguration = .standard) {
        hasColors = colors >= 8 && configuration.theme != .none
        looks = configuration.theme.looks.merging(configuration.looks) { $1 }
        glyphs = isUnicode ? .unicode : .ascii
    }

    /// The look of a role.
    ///
    /// Only colours that can be read on light and on dark grounds are used for text: no yellow, no
    /// white, no blue.
    func style(_ role: Role) -> Style {
        let style = Self.attributes(role)
        if hasColors, let look = looks[role] { return look }
        guard hasColors, let color = Self.colors[role] else { return style }
        var colored = style
        colored.foreground = color
        if let ground = Self.grounds[role] {
            colored.background = ground
            colored.isReversed = false
        }
        return colored
    }

    private static func attributes(_ role: Role) -> Style {
        switch role {
        case .text, .success, .pending, .failed: Style()
        case .dim, .cancelled, .border: Style(dim: true)
        case .strong, .mark, .exhausted, .warning, .key: Style(bold: true)
        case .columnHead: Style(underlined: true)
        case .quietCursor, .match: Style(bold: true, underlined: true)
        case .bar, .cursor, .staging, .otherEnvironment, .activeTab: Style(reversed: true)
        case .production, .error: Style(bold: true, reversed: true)
        case .box: Style()
        }
    }

    private static let colors: [Role: Color] = [
        .success: .green, .failed: .red, .exhausted: .magenta, .pending: .cyan, .key: .cyan,
        .warning: .magenta, .production: .white, .staging: .black, .otherEnvironment: .black,
        .error: .white, .mark: .magenta,
    ]

    private static let grounds: [Role: Color] = [
        .production: .red, .staging: .yellow, .otherEnvironment: .cyan, .error: .red,
    ]
}
