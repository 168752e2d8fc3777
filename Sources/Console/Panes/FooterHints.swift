import DeliveryEngine
import Terminal

/// The keys at the foot of the screen, drawn from the key table; as many as fit, whole ones only.
enum FooterHints {
    /// The hints of the pane that has the keys, each with the space behind it.
    static func hints(for model: Model, width: Int) -> [StyledLine] {
        let pane = model.pane
        // Where nothing may be sent, keys that send would only take the room of those that look.
        let isReadOnly = model.readOnlyReason != nil
        var bindings = model.keys.bindings(in: pane).filter {
            $0.isHinted(in: pane) && !(isReadOnly && $0.need.isOfWriters)
        }
        if !model.actionsInGrace.isEmpty || model.jobInGrace != nil,
            let callBack = model.keys.binding(of: .undo, in: pane)
        {
            bindings.insert(callBack, at: 0)
        }
        if pane == .log, let next = QuickStart.nextStep(model),
            let binding = model.keys.binding(of: next, in: pane)
        {
            bindings.removeAll { $0.action == next }
            bindings.insert(binding, at: 0)
        }
        // Help is the way to all others, so it is there whatever else fits.
        let help = bindings.filter { $0.action == .help }
        // It stands last: nothing comes behind it that it would have to keep away from.
        var room = width - help.reduce(-gap.count) { $0 + self.width(of: $1) }
        var hints: [StyledLine] = []
        for binding in bindings where binding.action != .help {
            guard self.width(of: binding) <= room else { break }
            room -= self.width(of: binding)
            hints.append(line(of: binding, model: model, pane: pane, gap: gap))
        }
        return hints + help.map { line(of: $0, model: model, pane: pane, gap: "") }
    }

    /// What keeps hints apart.
    private static let gap = "  "

    private static func line(
        of binding: Binding, model: Model, pane: Pane, gap: String
    ) -> StyledLine {
        let isDisabled = model.reasonDisabled(binding, in: pane) != nil
        return StyledLine([
            Span(key(of: binding), isDisabled ? .dim : .key),
            Span(" \(word(of: binding))\(gap)", isDisabled ? .dim : .text),
        ])
    }

    private static func key(of binding: Binding) -> String {
        binding.keys.first?.label ?? ""
    }

    private static func word(of binding: Binding) -> String { binding.hint ?? binding.deed }

    static func width(of binding: Binding) -> Int {
        DisplayWidth.columns(of: key(of: binding)) + word(of: binding).count + 1 + gap.count
    }
}
