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
    /// The columns of the table of deliveries, in their order.
    package var columns: [LogColumn]
    /// What was found in the memory and not understood: one sentence each, naming the place.
    ///
    /// It is told once and never kept.
    package var passedOver: [String]

    /// What is remembered.
    package init(
        views: [SavedView] = [], filterHistory: [String] = [], searchHistory: [String] = [],
        paletteHistory: [String] = [], columns: [LogColumn] = LogColumn.allCases,
        passedOver: [String] = []
    ) {
        self.views = views
        self.filterHistory = filterHistory
        self.searchHistory = searchHistory
        self.paletteHistory = paletteHistory
        self.columns = columns
        self.passedOver = passedOver
    }
}
