import Terminal

/// The themes there are.
///
/// Colour never carries meaning alone in any of them: glyph and word say the same.
package enum ThemeChoice: String, Hashable, Sendable, CaseIterable {
    /// Only colours that can be read on light and on dark grounds.
    case standard
    /// For a dark ground.
    case dark
    /// For a light ground.
    case light
    /// Nothing dim, and what went wrong on a ground of its own.
    case highContrast = "high-contrast"
    /// No red against green: success is plain, and failures stand on yellow and on blue.
    case colourBlind = "colour-blind"
    /// No colours; bold, underlined and reversed say the same.
    case none

    /// What it draws otherwise than the standard one.
    var looks: [Role: Style] { Self.looks[self] ?? [:] }

    private static let looks: [ThemeChoice: [Role: Style]] = texts.mapValues {
        $0.compactMapValues { try? StyleText.style($0) }
    }

    /// As they are written in a configuration.
    static let texts: [ThemeChoice: [Role: String]] = [
        .dark: [
            .success: "green", .failed: "bold red", .exhausted: "bold magenta",
            .pending: "yellow", .warning: "bold yellow", .key: "bold cyan", .mark: "bold yellow",
            .match: "black on yellow", .cursor: "black on cyan",
        ],
        .light: [
            .success: "green", .failed: "bold red", .exhausted: "bold magenta", .pending: "blue",
            .warning: "bold magenta", .key: "bold blue", .mark: "bold magenta",
            .match: "black on yellow", .cursor: "white on blue",
        ],
        .highContrast: [
            .dim: "plain", .cancelled: "plain", .border: "bold", .success: "bold green",
            .failed: "bold white on red", .exhausted: "bold white on magenta", .pending: "bold",
            .warning: "bold reversed", .key: "bold underlined", .mark: "bold reversed",
            .match: "bold black on yellow", .columnHead: "bold underlined",
            .cursor: "bold reversed", .bar: "bold reversed", .quietCursor: "bold underlined",
        ],
        .colourBlind: [
            .success: "plain", .failed: "black on yellow", .exhausted: "bold white on blue",
            .pending: "cyan", .warning: "bold", .key: "bold cyan", .mark: "bold cyan",
            .error: "bold white on blue", .production: "bold black on yellow",
            .staging: "black on cyan", .otherEnvironment: "reversed",
        ],
    ]
}
