import DeliveryEngine
import Terminal

extension Model {
    /// A key for the box before something is done to an endpoint.
    mutating func answer(_ key: Key, _ confirmation: EndpointConfirmation) -> [Effect] {
        var next = confirmation
        next.complaint = nil
        switch next.stage {
        case .reason:
            switch next.reason.apply(key) {
            case .submitted: return submitReason(next)
            case .abandoned: return leaveCare()
            case .edited, .moved, .completionWanted, .ignored: break
            }
        case .answer where next.expected != nil:
            switch next.typed.apply(key) {
            case .submitted where !EndpointBox(model: self, confirmation: next).isReadable:
                next.complaint = Self.enlarge
            case .submitted:
                if next.typed.text.trimmingSpaces == next.expected { return carryOut(next) }
                next.complaint = "That is not \(next.expected ?? ""). Esc leaves it."
                next.typed.replace(with: "")
            case .abandoned: return leaveCare()
            case .edited, .moved, .completionWanted, .ignored: break
            }
        case .answer:
            guard key == "y" else { return leaveCare() }
            guard !EndpointBox(model: self, confirmation: next).isReadable else {
                return carryOut(next)
            }
            next.complaint = Self.enlarge
        }
        dialog = .endpoint(next)
        return []
    }

    private static let enlarge =
        "Enlarge the window first: what it does is not whole on the screen."

    private mutating func submitReason(_ confirmation: EndpointConfirmation) -> [Effect] {
        var next = confirmation
        if next.needsReason, next.reason.text.trimmingSpaces.isEmpty {
            next.complaint = "Say why: the next person reads it in the operator journal."
            dialog = .endpoint(next)
            return []
        }
        next.stage = .answer
        dialog = .endpoint(next)
        // What was typed before the last question stood there is no answer to it.
        return [.dropTypedAhead]
    }

    private mutating func leaveCare() -> [Effect] {
        dialog = nil
        notice = Notice(.note, "nothing was done")
        return []
    }

    private mutating func carryOut(_ confirmation: EndpointConfirmation) -> [Effect] {
        dialog = nil
        return ask(
            EndpointRequest(
                confirmation.work, of: confirmation.endpoint.id, by: operatorName,
                reason: confirmation.reason.text.trimmingSpaces))
    }

    private mutating func ask(_ request: EndpointRequest) -> [Effect] {
        requests.begin(.endpoint)
        notice = nil
        return [.operateEndpoint(request)]
    }

    /// A key for the form.
    mutating func answer(_ key: Key, _ form: EndpointForm) -> [Effect] {
        guard !form.isSaving else { return [] }
        var next = form
        switch next.apply(key) {
        case .left: return leaveCare()
        case .edited: break
        case .submitted: return submit(next)
        }
        dialog = .form(next)
        return []
    }

    private mutating func submit(_ form: EndpointForm) -> [Effect] {
        guard let draft = form.draft else { return [] }
        guard let endpoint = form.endpoint else {
            var next = form
            next.isSaving = true
            dialog = .form(next)
            return ask(EndpointRequest(.add(draft), of: nil, by: operatorName))
        }
        var edited = endpoint
        draft.apply(to: &edited)
        guard let difference = EndpointDifference.words(from: endpoint, to: edited) else {
            return leaveCare()
        }
        dialog = .endpoint(
            EndpointConfirmation(
                .edit(draft), of: endpoint, waiting: waiting(at: endpoint.id),
                difference: difference))
        return [.dropTypedAhead]
    }

    /// A key for a box that only shows something.
    mutating func answerShown(_ key: Key) -> [Effect] {
        if [.escape, .enter, "q"].contains(key) { dialog = nil }
        return []
    }

    /// A key for the box of a secret: `y` copies, as everywhere; what closes it is a key that no
    /// question before it takes and that reads like nothing else, so that nobody loses it unread.
    mutating func answer(_ key: Key, _ box: SecretBox) -> [Effect] {
        switch key {
        case "x" where !box.isReadable(in: DialogBox(model: self, title: "")):
            var next = box
            next.remark = "Enlarge the window first: the secret is not whole on the screen."
            dialog = .secret(next)
        case "x": dialog = box.covered.map(Dialog.form)
        case "y":
            var next = box
            next.remark = "Sent by OSC 52; \(options.carrier.hint)"
            dialog = .secret(next)
            let sequence = ClipboardSequence(box.secret.revealed, through: options.carrier)
            return [.leave(.setClipboard(sequence))]
        default:
            var next = box
            next.remark = "x closes it; y copies the secret first."
            dialog = .secret(next)
        }
        return []
    }
}
