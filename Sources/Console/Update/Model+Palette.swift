import DeliveryEngine
import Terminal

extension Model {
    /// What the palette offers for what is typed.
    var paletteEntries: [PaletteEntry] {
        guard let prompt, prompt.purpose == .palette else { return [] }
        return Palette(model: self, text: prompt.editor.text).entries
    }

    /// Takes a key that chooses among what the palette offers; answers whether it was one.
    mutating func choose(by key: Key) -> Bool {
        guard let prompt, prompt.purpose == .palette else { return false }
        let step: Int
        switch key {
        case .down, .control("n"): step = 1
        case .up, .control("p"): step = -1
        default: return false
        }
        let last = paletteEntries.count - 1
        self.prompt?.chosen = prompt.chosen.map { min(max($0 + step, 0), max(last, 0)) } ?? 0
        return true
    }

    /// The entry that Enter runs.
    var chosenEntry: PaletteEntry? {
        guard let chosen = prompt?.chosen else { return nil }
        let entries = paletteEntries
        return entries.indices.contains(chosen) ? entries[chosen] : nil
    }

    /// Runs what is chosen; nothing chosen leaves the palette.
    mutating func runChosen(_ prompt: Prompt) -> [Effect] {
        let name = prompt.editor.text.trimmingSpaces
        guard prompt.chosen != nil else {
            self.prompt = nil
            return []
        }
        guard let entry = chosenEntry,
            let binding = keys.binding(of: entry.action, in: pane)
        else {
            self.prompt?.mistake = QueryMistake(
                column: 0, text: "no screen or action \"\(name)\" here")
            return []
        }
        let palette = Palette(model: self, text: name)
        let selector = palette.selector
        self.prompt = nil
        if let reason = entry.reasonDisabled {
            notice = Notice(.note, "cannot \(entry.deed): \(reason)")
            return []
        }
        remember(entry.name, in: \.paletteHistory)
        let kept = Effect.keep(remembered)
        if let selector, case .operate(let kind) = binding.action {
            return operate(kind, on: selector) + [kept]
        }
        guard let argument = palette.argument else { return run(binding, in: pane) + [kept] }
        return answer(with: argument, binding.action) + [kept]
    }

    /// Does at once what would ask for what is given already; where that is wrong, it asks.
    private mutating func answer(with argument: String, _ action: Action) -> [Effect] {
        switch action {
        case .saveView:
            self.prompt = Prompt(.viewName, text: argument)
            return saveView(named: argument)
        case .customer(.ask):
            self.prompt = Prompt(.subject, text: argument)
            return submitSubject(argument)
        case .goToTime:
            self.prompt = Prompt(.time, text: argument)
            return submitTime(argument)
        default: return []
        }
    }

    /// Puts the chosen name, or the best one, in the place of what is typed.
    mutating func completeCommand() {
        let entries = paletteEntries
        guard let prompt, let entry = chosenEntry ?? entries.first else { return }
        var text = entry.name
        if case .operate = entry.action { text += " " }
        let palette = Palette(model: self, text: prompt.editor.text)
        if let selector = palette.selector { text += selector.rawValue }
        if let argument = palette.argument { text += " \(argument)" }
        self.prompt?.editor.replace(with: text)
        self.prompt?.chosen = 0
    }

    /// Why rows cannot be chosen so in a pane; `nil` when they can.
    func reasonWithout(_ selector: RowSelector, in pane: Pane) -> String? {
        switch selector {
        case .focus: pointedDelivery == nil ? "there is no row here" : nil
        case .marked:
            pane != .log
                ? "marks are in the log"
                : log.marks.isEmpty ? "nothing is marked: Space marks" : nil
        case .shown:
            pane != .log
                ? "rows are shown in the log"
                : log.ticket != nil || log.selection?.isComplete != true
                    ? "the search is not at its end" : log.count == 0 ? "there is no row here" : nil
        }
    }
}
