import DeliveryEngine
import Terminal

extension Model {
    mutating func keepViews(_ action: Action) -> [Effect] {
        switch action {
        case .saveView: prompt = Prompt(.viewName)
        case .removeView:
            guard let view = views.selected else { break }
            dialog = .removeView(view.name)
            return [.dropTypedAhead]
        case .savedView: show(.views)
        default: break
        }
        return []
    }

    /// Shows the view of a digit; without one, the list of views.
    mutating func showSavedView(by key: Key?) -> [Effect] {
        guard case .character(let digit) = key, let number = digit.wholeNumberValue else {
            show(.views)
            return []
        }
        if number == 0 { return show(SavedView(name: "all", filter: "", sort: .newestFirst)) }
        guard views.list.indices.contains(number - 1) else {
            notice = Notice(.note, "there is no view \(number) yet: :save-view keeps what is shown")
            return []
        }
        return show(views.list[number - 1])
    }

    /// Shows a saved view in the log.
    mutating func show(_ view: SavedView) -> [Effect] {
        // Relative times in it are those of now, not of when it was saved.
        switch FilterReading.read(view.filter, now: now) {
        case .failure(let mistake):
            notice = Notice(
                .failure, "the view \(view.name) cannot be shown: \(mistake.mistake.text)")
            return []
        case .success(let query):
            show(.deliveries)
            let search = LogSearch(query: query, sort: view.sort)
            let isOther = search != log.search || log.isOnlyMarked
            if isOther { noteView(isLeft: true) }
            log.filter = query == .all ? "" : view.filter
            log.suspended = nil
            log.isOnlyMarked = false
            log.narrow()
            notice = Notice(.note, "view \(view.name)")
            return self.search(search)
        }
    }

    /// Keeps what is shown under a name; where that names another view already, asks.
    mutating func saveView(named text: String) -> [Effect] {
        let name = String(text.trimmingSpaces.prefix(SavedView.longestName))
        guard !name.isEmpty else {
            prompt?.mistake = QueryMistake(column: 0, text: "a view needs a name")
            return []
        }
        let view = SavedView(name: name, filter: log.filter, sort: log.search.sort)
        if let old = views.list.first(where: { $0.name == name }) {
            prompt = nil
            guard old == view else {
                dialog = .replaceView(view)
                return [.dropTypedAhead]
            }
        } else if views.list.count < SavedView.most {
            views.list.append(view)
        } else {
            prompt?.mistake = QueryMistake(
                column: 0, text: "all \(SavedView.most) keys are taken: :views removes one")
            return []
        }
        prompt = nil
        return keep(view)
    }

    /// Makes what is kept last, and says which key shows the view again.
    private mutating func keep(_ view: SavedView) -> [Effect] {
        let key = (views.list.firstIndex(of: view) ?? 0) + 1
        notice = Notice(.note, "saved: \(key) shows \(view.name) again")
        return [.keep(remembered)]
    }

    mutating func answer(_ key: Key, replacing view: SavedView) -> [Effect] {
        dialog = nil
        guard key == "y", let place = views.list.firstIndex(where: { $0.name == view.name }) else {
            notice = Notice(.note, "nothing was saved: the view \(view.name) stays as it was")
            return []
        }
        views.list[place] = view
        return keep(view)
    }

    mutating func answer(_ key: Key, removing name: String) -> [Effect] {
        dialog = nil
        guard key == "y" else {
            notice = Notice(.note, "nothing was removed")
            return []
        }
        views.list.removeAll { $0.name == name }
        let height = layout.listHeight
        views.position.fit(count: views.list.count, height: height)
        notice = Notice(.note, "removed: \(name)")
        return [.keep(remembered)]
    }

    /// What is to survive the end of the console.
    var remembered: Remembered {
        Remembered(
            views: views.list, filterHistory: log.filterHistory, searchHistory: searchHistory,
            paletteHistory: paletteHistory, columns: log.columns)
    }

    /// Takes in what was kept; what was typed meanwhile comes after it.
    mutating func take(_ remembered: Remembered) {
        views.list = Array(remembered.views.prefix(SavedView.most))
        log.filterHistory = remembered.filterHistory + log.filterHistory
        searchHistory = remembered.searchHistory + searchHistory
        paletteHistory = remembered.paletteHistory + paletteHistory
        // What was chosen before the memory was read is the newer choice.
        if log.columns == LogColumn.allCases { log.show(remembered.columns) }
        if let first = remembered.passedOver.first {
            let more = remembered.passedOver.count - 1
            failure = more == 0 ? first : "\(first); and \(more) more"
        }
    }
}
