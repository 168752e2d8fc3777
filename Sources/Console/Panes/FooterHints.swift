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
                && !(isFullToggle($0, in: pane) && !model.layout.canDetailChange)
        }
        if model.countInGrace > 0,
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
        if pane == .detail, let state = model.detail, state.isOfOneAttempt,
            !DetailPane(model: model, state: state, area: model.layout.detail).tellsAttempt
        {
            bindings = withAttempts(bindings, model)
        }
        // Help is the way to all others, so it is there whatever else fits.
        let help = bindings.filter { $0.action == .help }
        // It stands last: nothing comes behind it that it would have to keep away from.
        var room = width - help.reduce(-gap.count) { $0 + self.width(of: $1, model, pane) }
        var hints: [StyledLine] = []
        for binding in bindings where binding.action != .help {
            let width = self.width(of: binding, model, pane)
            guard width <= room else { break }
            room -= width
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
            Span(key(of: binding, model), isDisabled ? .dim : .key),
            Span(" \(word(of: binding, model, pane))\(gap)", isDisabled ? .dim : .text),
        ])
    }

    /// With the key to other attempts where one of several is shown, behind what sends.
    private static func withAttempts(_ bindings: [Binding], _ model: Model) -> [Binding] {
        guard let other = model.keys.binding(of: .previousAttempt, in: .detail) else {
            return bindings
        }
        let place = bindings.firstIndex { !$0.isOperation } ?? bindings.endIndex
        return bindings[..<place] + [other] + bindings[place...]
    }

    private static func isFullToggle(_ binding: Binding, in pane: Pane) -> Bool {
        pane == .detail && binding.action == .open
    }

    private static func key(of binding: Binding, _ model: Model) -> String {
        // Either way is one hint.
        guard binding.action == .previousAttempt else { return binding.keys.first?.label ?? "" }
        return model.keys.labelsOfAttempts
    }

    /// What the key does now: a detail that has the whole screen goes back beside the table, what is
    /// paused is resumed, and what is in its grace is called back before any view is undone.
    private static func word(of binding: Binding, _ model: Model, _ pane: Pane) -> String {
        if isFullToggle(binding, in: pane), model.isDetailFull { return "with table" }
        // Which endpoint is meant is looked up for the two keys only that say it.
        var standing: EndpointStanding? { model.pointedEndpoint(in: pane)?.endpoint.standing }
        switch binding.action {
        case .care(.pause) where standing == .paused: return "resume"
        case .care(.disable) where standing == .disabled: return "enable"
        case .previousAttempt: return "attempts"
        case .undo where model.countInGrace > 0: return "call back"
        default: return binding.hint ?? binding.deed
        }
    }

    private static func width(of binding: Binding, _ model: Model, _ pane: Pane) -> Int {
        DisplayWidth.columns(of: key(of: binding, model)) + word(of: binding, model, pane).count + 1
            + gap.count
    }
}
