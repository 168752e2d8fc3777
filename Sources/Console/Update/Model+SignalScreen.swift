import DeliveryEngine

/// One signal, or a refused arrival: its way onto the screen, and its body laid out once.
extension Model {
    /// Opens what is under the cursor of the signals.
    mutating func openSignal() -> [Effect] {
        guard let line = signals.cursor else { return [] }
        switch line {
        case .refused(let refused):
            signals.top = 0
            signals.failure = nil
            show(.signal(.refused(refused)))
            return []
        case .kept(let head):
            return openSignal(head.id, head.application)
        }
    }

    mutating func openSignal(_ id: SignalID, _ application: String) -> [Effect] {
        show(.signal(.kept(id, application: application)))
        return readSignal(id, application)
    }

    private mutating func readSignal(_ id: SignalID, _ application: String) -> [Effect] {
        signals.top = 0
        signals.detail = nil
        signals.failure = nil
        return [.customer(.loadSignal(id, application: application))]
    }

    /// Reads a signal again whose screen comes back after another one was opened.
    mutating func readSignalAgain() -> [Effect] {
        guard case .signal(.kept(let id, let application)) = screen,
            signals.detail(of: id, application: application) == nil
        else { return [] }
        return readSignal(id, application)
    }

    /// Whether a signal is the one that was opened last and has not been left.
    func isOpen(_ id: SignalID, _ application: String) -> Bool {
        screens.compactMap(\.opening).last == .kept(id, application: application)
    }

    mutating func scrollSignal(by distance: Int) {
        guard case .signal(let opening) = screen else { return }
        let last = max(signalPage(opening).count - layout.list.rows, 0)
        let (target, overflow) = signals.top.addingReportingOverflow(distance)
        signals.top = min(max(overflow ? (distance < 0 ? 0 : last) : target, 0), last)
    }

    /// The body as it is wanted: of what is open, in the form chosen, for the screen's width.
    func signalBodyKey(_ opening: SignalOpening) -> BodyKey {
        BodyKey(part: .signal(opening), form: signals.form, width: signalTextWidth)
    }

    /// Lays out the body of the signal on top, unless that is done or under way.
    mutating func layOutSignalEffect() -> Effect? {
        guard case .signal(let opening) = screen, let bytes = signals.bytes(of: opening) else {
            return nil
        }
        let key = signalBodyKey(opening)
        guard signals.body?.key != key, signals.layingOut != key else { return nil }
        signals.layingOut = key
        return .customer(.layOut(key, bytes: bytes))
    }

    /// Takes in a body laid out, unless another one is wanted by now.
    mutating func take(_ body: BodyText) {
        guard signals.layingOut == body.key else { return }
        signals.layingOut = nil
        signals.body = body
        // In another form or width it may have fewer lines.
        scrollSignal(by: 0)
    }
}
