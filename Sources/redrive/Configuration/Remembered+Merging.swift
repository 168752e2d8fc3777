import Console

extension Remembered {
    /// What is to be kept where others have kept `theirs` since this console knew `known`: what they
    /// changed, and over it what was changed here.
    ///
    /// More views can come of it than there are keys for.
    func merged(onto theirs: Remembered, since known: Remembered) -> Remembered {
        Remembered(
            views: Self.merged(views, onto: theirs.views, since: known.views),
            filterHistory: Self.merged(
                filterHistory, onto: theirs.filterHistory, since: known.filterHistory),
            searchHistory: Self.merged(
                searchHistory, onto: theirs.searchHistory, since: known.searchHistory),
            paletteHistory: Self.merged(
                paletteHistory, onto: theirs.paletteHistory, since: known.paletteHistory),
            columns: columns == known.columns ? theirs.columns : columns)
    }

    /// Their views without those removed here, those changed here in their places; new ones come
    /// last, so that no key shows another view than before.
    private static func merged(
        _ own: [SavedView], onto theirs: [SavedView], since known: [SavedView]
    ) -> [SavedView] {
        let removed = Set(known.map(\.name)).subtracting(own.map(\.name))
        var merged = theirs.filter { !removed.contains($0.name) }
        for view in own where !known.contains(view) {
            if let place = merged.firstIndex(where: { $0.name == view.name }) {
                merged[place] = view
            } else {
                merged.append(view)
            }
        }
        return merged
    }

    /// Their entries, and behind them those used here since.
    private static func merged(
        _ own: [String], onto theirs: [String], since known: [String]
    ) -> [String] {
        // What is used moves to the end: before the first that has moved, all is in the known order.
        var rest = known[...]
        let used = own.drop { entry in
            guard let place = rest.firstIndex(of: entry) else { return false }
            rest = rest[(place + 1)...]
            return true
        }
        return theirs.filter { !used.contains($0) } + used
    }
}
