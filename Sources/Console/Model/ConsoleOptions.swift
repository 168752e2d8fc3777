/// How the console is opened.
package struct ConsoleOptions: Equatable, Sendable {
    /// The filter to begin with, as typed on the command line.
    package var query: String
    /// Why nothing may be sent from here, such as `--read-only`; `nil` when it may.
    package var readOnlyReason: String?
    /// Why this process does not dispatch, such as `--no-dispatch`; shown beside who does.
    package var dispatcherNote: String?
    /// Whether the store goes with the console: what was asked for waits for nobody then.
    package var isOnThrowAway = false
    /// How many colours the terminal has; 0 draws without (`NO_COLOR`).
    package var colors: Int
    /// Whether the terminal shows Unicode; otherwise glyphs are ASCII.
    package var isUnicode: Bool
    /// Whether the terminal can report a mouse.
    package var hasMouse: Bool
    /// Looks and keys.
    package var configuration = ConsoleConfiguration.standard
    /// What was wrong with the configuration, so that the standard one holds.
    package var configurationTrouble: String?
    /// What stands between this process and the terminal that is looked at.
    var carrier = ClipboardSequence.Carrier.none

    /// Options of these values.
    package init(
        query: String = "", readOnlyReason: String? = nil, dispatcherNote: String? = nil,
        colors: Int = 8, isUnicode: Bool = true, hasMouse: Bool = true
    ) {
        self.query = query
        self.readOnlyReason = readOnlyReason
        self.dispatcherNote = dispatcherNote
        self.colors = colors
        self.isUnicode = isUnicode
        self.hasMouse = hasMouse
    }
}
