/// What the console remembers from one run to the next.
package struct Remembered: Equatable, Sendable {
    /// The saved views, the one of key `1` first.
    package var views: [SavedView]
    /// Filters used, the latest last.
    package var filterHistory: [String]
    /// Patterns searched for, the latest last.
    package var searchHistory: [String]
    /// Names called in the palette, the latest last.
    package var paletteHistory: [String]

    /// What is remembered.
    package init(
        views: [SavedView] = [], filterHistory: [String] = [], searchHistory: [String] = [],
        paletteHistory: [String] = []
    ) {
        self.views = views
        self.filterHistory = filterHistory
        self.searchHistory = searchHistory
        self.paletteHistory = paletteHistory
    }
}
