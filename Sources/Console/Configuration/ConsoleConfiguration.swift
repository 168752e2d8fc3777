import Terminal

/// What an operator has chosen once and for all: looks and keys.
package struct ConsoleConfiguration: Equatable, Sendable {
    /// The theme.
    package var theme: ThemeChoice
    /// Looks of their own for some roles.
    var looks: [Role: Style]
    /// The keys.
    package var keys: KeyMap
    /// How moments are shown at first.
    var times: TimeStyle

    /// What holds where nothing was chosen.
    package static let standard = ConsoleConfiguration(
        theme: .standard, looks: [:], keys: .standard, times: .local)
}
