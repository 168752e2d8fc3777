import DeliveryEngine

/// Screens and actions by name: what `:` accepts.
struct Palette {
    let pane: Pane

    private static let numbers: [String: Action] = [
        "1": .showDeliveries, "2": .showEndpoints, "3": .showGroups, "4": .customer(.ask),
        "5": .customer(.showSignals), "6": .showJournal, "7": .showJobs,
    ]

    /// The binding that a name or a screen's number calls; the beginning of a name is enough where
    /// only one begins so.
    func binding(named name: String) -> Binding? {
        let bindings = KeyTable.bindings(in: pane)
        if let action = Self.numbers[name] { return bindings.first { $0.action == action } }
        if let exact = bindings.first(where: { $0.name == name }) { return exact }
        let candidates = bindings.filter { $0.name.hasPrefix(name) }
        return Set(candidates.map(\.name)).count == 1 ? candidates.first : nil
    }

    func complete(_ text: String) -> Completion? {
        let names = Set(KeyTable.bindings(in: pane).map(\.name)).filter { $0.hasPrefix(text) }
        guard !names.isEmpty else { return nil }
        let common = Completion.commonPrefix(names.sorted())
        return Completion(text: common, caret: common.count, candidates: names.sorted())
    }
}
