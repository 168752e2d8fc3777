import DeliveryEngine

/// Screens and actions by name: what `:` offers for what is typed, the best first.
struct Palette {
    private let model: Model
    private let pane: Pane
    /// What is typed of a name.
    let name: String
    /// Which rows are meant, where a word behind the name says so.
    let selector: RowSelector?
    /// What stands behind the name of something that asks for more, such as a view's name.
    let argument: String?

    /// What takes more than its name.
    private static let askers: [String: Action] = [
        "save-view": .saveView, "customer": .customer(.ask), "goto": .goToTime,
    ]

    /// The screens by number; their names matter more.
    private static let numbers: [String: Action] = [
        "1": .showDeliveries, "2": .showEndpoints, "3": .showGroups, "4": .customer(.ask),
        "5": .customer(.showSignals), "6": .showJournal, "7": .showJobs,
    ]

    /// The worth of a match in what an action does, rather than in its name.
    private static let worthOfHelp = 100

    init(model: Model, text: String) {
        self.model = model
        pane = model.pane
        var words = text.split(separator: " ").map(String.init)
        if words.count > 1, Self.askers[words[0]] != nil {
            let rest = text.trimmingSpaces.dropFirst(words[0].count)
            argument = String(rest).trimmingSpaces
            selector = nil
            name = words[0]
            return
        }
        argument = nil
        if words.count > 1, let selector = words.last.flatMap(RowSelector.init(rawValue:)) {
            words.removeLast()
            self.selector = selector
        } else {
            selector = nil
        }
        name = words.joined(separator: " ")
    }

    /// What is offered.
    var entries: [PaletteEntry] {
        let bindings = self.bindings
        if let action = Self.numbers[name] {
            return bindings.filter { $0.action == action }.map { entry($0, places: []) }
        }
        if argument != nil, let action = Self.askers[name] {
            return bindings.filter { $0.action == action }.map { entry($0, places: []) }
        }
        let ranked = bindings.enumerated().compactMap { place, binding in
            rank(of: binding).map { (binding: binding, match: $0, place: place) }
        }
        let recent = model.paletteHistory
        let sorted = ranked.sorted { left, right in
            let times = (
                recent.lastIndex(of: left.binding.name) ?? -1,
                recent.lastIndex(of: right.binding.name) ?? -1
            )
            return (right.match.score, times.1, left.place)
                < (left.match.score, times.0, right.place)
        }
        return sorted.map { entry($0.binding, places: $0.match.places) }
    }

    /// The bindings of the pane, one for each name.
    private var bindings: [Binding] {
        var names: Set<String> = []
        return model.keys.bindings(in: pane).filter { names.insert($0.name).inserted }
    }

    private struct Rank {
        let score: Int
        let places: [Int]
    }

    private func rank(of binding: Binding) -> Rank? {
        if let match = FuzzyMatch(name, in: binding.name) {
            return Rank(score: match.score, places: match.places)
        }
        let words = binding.help.lowercased()
        guard words.contains(name.lowercased()) else { return nil }
        return Rank(score: Self.worthOfHelp - words.count, places: [])
    }

    private func entry(_ binding: Binding, places: [Int]) -> PaletteEntry {
        let number = Self.numbers.first { $0.value == binding.action }?.key
        let key = binding.keys.first?.label ?? number ?? ""
        return PaletteEntry(
            action: binding.action, name: binding.name, key: binding.keysInShort ?? key,
            help: binding.help, deed: binding.deed, places: places,
            reasonDisabled: reasonDisabled(binding))
    }

    private func reasonDisabled(_ binding: Binding) -> String? {
        if let reason = model.reasonDisabled(binding, in: pane) { return reason }
        guard let selector else { return nil }
        guard case .operate = binding.action else {
            return "\(selector.rawValue) goes with actions"
        }
        return model.reasonWithout(selector, in: pane)
    }
}
