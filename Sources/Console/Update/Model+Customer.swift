import DeliveryEngine
import Terminal

extension Model {
    /// Carries out what a key does about customers and signals.
    mutating func attend(_ action: CustomerAction) -> [Effect] {
        switch action {
        case .show: return showPointedCustomer()
        case .ask:
            let offer = pointedSubject?.reference ?? ""
            prompt = Prompt(.subject, text: offer)
            prompt?.isOffered = !offer.isEmpty
        case .showSignals:
            show(.signals)
            return [.customer(.loadSignals)]
        case .filterSignals:
            signals.filter = signals.filter.next
            signals.position = ListPosition()
            signals.cursor = signals.shown.first
            notice = Notice(.note, signals.filter.title)
        case .hand(let hand):
            guard customer?.story != nil else { return [] }
            prompt = Prompt(.hand(hand))
        }
        return []
    }

    private mutating func showPointedCustomer() -> [Effect] {
        guard let subject = pointedSubject else {
            notice = Notice(.note, "it names no customer: :customer asks for one")
            return []
        }
        return openCustomer(subject)
    }

    /// The customer of what is under the cursor.
    private var pointedSubject: SubjectKey? {
        switch pane {
        case .log: log.selected.flatMap { Self.subject(of: $0.delivery) }
        case .detail: detail?.detail.flatMap { Self.subject(of: $0.delivery) }
        case .endpointLog: endpointLog?.selected.flatMap { Self.subject(of: $0.delivery) }
        case .signals:
            if case .kept(let head)? = signals.cursor { Self.subject(of: head) } else { nil }
        case .signal: subjectOfSignal
        case .customer: customer?.subject
        default: nil
        }
    }

    /// The customer of the signal that is open, which need not be the one under the cursor of the
    /// signals: the customer's screen opens others.
    private var subjectOfSignal: SubjectKey? {
        guard case .signal(.kept(let id, let application)) = screen else { return nil }
        let listed = signals.lines.lazy.compactMap { line in
            if case .kept(let head) = line { head } else { nil }
        }
        let head =
            listed.first { $0.id == id && $0.application == application }
            ?? customer?.story?.signals.first { $0.id == id && $0.application == application }
        return head.flatMap { Self.subject(of: $0) }
    }

    private static func subject(of head: SignalHead) -> SubjectKey? {
        head.subject.map { SubjectKey(application: head.application, $0) }
    }

    /// The subject of a delivery.
    static func subject(of delivery: Delivery) -> SubjectKey? {
        delivery.subject.map { SubjectKey(application: delivery.application, $0) }
    }

    mutating func openCustomer(_ subject: SubjectKey) -> [Effect] {
        if customer?.subject != subject { customer = CustomerState(subject: subject) }
        customer?.position = ListPosition()
        customer?.isPlaced = false
        screens.removeAll { if case .customer = $0 { true } else { false } }
        show(.customer(subject))
        return [.customer(.load(subject))]
    }

    // MARK: What was typed

    mutating func submitSubject(_ text: String) -> [Effect] {
        let name = text.trimmingSpaces
        guard !name.isEmpty else {
            prompt = nil
            return []
        }
        // It stays open: whoever mistyped goes on typing.
        prompt?.isAsked = true
        return [.customer(.find(name))]
    }

    mutating func submit(_ hand: Hand, _ text: String) -> [Effect] {
        guard let subject = customer?.subject else { return [] }
        switch hand.wish(text, now: now) {
        case .failure(let mistake):
            prompt?.mistake = QueryMistake(column: mistake.column, text: mistake.text)
            return []
        case .success(let (kind, reason)):
            if let reason = reasonNotTaken(kind) {
                prompt?.mistake = QueryMistake(column: 0, text: reason)
                return []
            }
            prompt = nil
            dialog = .hand(
                AdjustmentRequest(subject: subject, kind: kind, by: operatorName, reason: reason))
            return [.dropTypedAhead]
        }
    }

    /// Why so much cannot be taken, as far as is known here; `nil` when it can.
    private func reasonNotTaken(_ kind: AccessAdjusted.Kind) -> String? {
        guard case .usage(let meter, let quantity) = kind, quantity < 0, let customer,
            let story = customer.story
        else { return nil }
        let left = story.meters[meter]?.remaining ?? 0
        guard left < quantity.magnitude else { return nil }
        return "\(Number.text(Int(left))) of \(meter) are left; no more can be taken"
    }

    mutating func answer(_ key: Key, _ request: AdjustmentRequest) -> [Effect] {
        dialog = nil
        guard key == "y" else {
            notice = Notice(.note, "nothing was done")
            return []
        }
        requests.begin(.adjustment)
        return [.customer(.adjust(request))]
    }

    // MARK: What was read

    mutating func take(_ message: CustomerMessage) -> [Effect] {
        switch message {
        case .loaded(let story):
            guard customer?.subject == story.subject else { return [] }
            let former = customerPlace
            customer?.story = story
            customer?.failure = nil
            placeCustomer(on: former)
        case .loadFailed(let subject, let text):
            if customer?.subject == subject { customer?.failure = text }
            fitCustomer()
        case .found(let name, let subjects): return take(subjects, named: name)
        case .completed(let subjects): return completeSubject(subjects)
        case .loadedBeside(let id, let story, let freshness):
            guard detail?.id == id else { return [] }
            detail?.customer = story.isEmpty ? nil : story
            detail?.freshness = freshness
            fitLists()
        case .signalsLoaded(let lines): take(lines)
        case .signalLoaded(let id, let application, let detail):
            guard isOpen(id, application) else { return [] }
            signals.detail = detail
            signals.failure = detail == nil ? "signal \(id) is gone by retention" : nil
        case .signalFailed(let id, let application, let text):
            if isOpen(id, application) { signals.failure = text }
        case .laidOut(let body): take(body)
        case .adjusted(let receipt): return take(receipt)
        case .adjustFailed(let text):
            requests.finish(.adjustment)
            failure = "nothing was changed: \(text)"
        }
        return []
    }

    private mutating func take(_ subjects: [SubjectKey], named name: String) -> [Effect] {
        // Who has left the prompt meanwhile has turned to something else.
        guard let prompt, prompt.purpose == .subject, prompt.isAsked else { return [] }
        let here = pointedApplication
        // Who says which application means no other one.
        let isTold = subjects.first.map { $0.reference != name } ?? false
        let filter = isTold ? Query.all : log.search.query
        switch SubjectChoice(among: subjects, here: here, filter: filter) {
        case .refused(let why):
            self.prompt?.isAsked = false
            self.prompt?.typedAhead = []
            self.prompt?.mistake = QueryMistake(column: 0, text: why)
            return press(prompt.typedAhead)
        case .one(let subject):
            self.prompt = nil
            let others = subjects.map(\.application).filter { $0 != subject.application }
            let whose = "this is \(subject.reference) of \(subject.application)"
            if !others.isEmpty {
                let list = others.joined(separator: ", ")
                notice = Notice(.outcome, "\(whose); also known in: \(list)")
            } else if let here, here != subject.application, !isTold {
                notice = Notice(.outcome, "\(whose); nothing is known of it in \(here)")
            }
            let effects = openCustomer(subject)
            return effects + press(prompt.typedAhead)
        }
    }

    /// The application of what is under the cursor, whether or not that names a customer.
    private var pointedApplication: String? {
        switch pane {
        case .log: log.selected?.delivery.application
        case .detail: detail?.detail?.delivery.application
        case .endpoints, .endpointLog: pointedEndpoint(in: pane)?.endpoint.application
        default: pointedSubject?.application
        }
    }

    private mutating func press(_ keys: [Key]) -> [Effect] {
        var effects: [Effect] = []
        for key in keys { effects += press(key) }
        return effects
    }

    private mutating func take(_ lines: [SignalLine]) {
        signals.lines = lines
        signals.isLoaded = true
        let shown = signals.shown
        let height = layout.listHeight
        if let index = shown.firstIndex(where: { $0 == signals.cursor }) {
            signals.position.follow(to: index, count: shown.count, height: height)
        } else {
            signals.position.fit(count: shown.count, height: height)
            signals.cursor = shown.isEmpty ? nil : shown[signals.position.index]
        }
    }

    private mutating func take(_ receipt: AdjustmentReceipt) -> [Effect] {
        requests.finish(.adjustment)
        let adjusted = receipt.adjustment
        guard customer?.subject == adjusted.subject else { return [] }
        customer?.receipt = receipt
        customer?.position = ListPosition()
        let state = receipt.decision.map { ": \($0.feature) is \($0.state.rawValue)" }
        let left = receipt.remaining.map { ": \(Number.text(Int($0))) left" }
        notice = Notice(.outcome, "\(adjusted.kind.sentence) done\(state ?? left ?? "")")
        return [.customer(.load(adjusted.subject))]
    }

    // MARK: Moving

    mutating func moveSignals(by distance: Int) {
        let shown = signals.shown
        signals.position.move(by: distance, count: shown.count, height: layout.listHeight)
        if !shown.isEmpty { signals.cursor = shown[signals.position.index] }
    }

    mutating func moveCustomer(by distance: Int) {
        let (count, height) = (customerLines.count, layout.list.rows)
        customer?.position.move(by: distance, count: count, height: height)
    }

    /// Puts the cursor where it was by what it stood on, and at first on the newest that can be opened
    /// where that is on the screen.
    private mutating func placeCustomer(
        on former: (opening: CustomerOpening, line: Int)?
    ) {
        let lines = customerLines
        let height = layout.list.rows
        let isPlaced = customer?.isPlaced ?? true
        customer?.isPlaced = true
        if isPlaced, let former,
            let first = lines.firstIndex(where: { $0.opens == former.opening })
        {
            let index = first + former.line
            customer?.position.follow(to: index, count: lines.count, height: height)
            return
        }
        let newest = lines.firstIndex { $0.opens != nil } ?? .max
        if !isPlaced, newest < height {
            customer?.position.move(to: newest, count: lines.count, height: height)
        } else {
            customer?.position.fit(count: lines.count, height: height)
        }
    }

    /// What the cursor of the customer screen stands on, and on which of its lines.
    private var customerPlace: (opening: CustomerOpening, line: Int)? {
        let (lines, index) = (customerLines, customer?.position.index ?? 0)
        guard lines.indices.contains(index), let opening = lines[index].opens,
            let first = lines.firstIndex(where: { $0.opens == opening })
        else { return nil }
        return (opening, index - first)
    }

    /// Keeps the cursor of the customer screen on the screen.
    mutating func fitCustomer() {
        guard customer != nil else { return }
        let (count, height) = (customerLines.count, layout.list.rows)
        customer?.position.fit(count: count, height: height)
    }

    /// What the line under the cursor of the customer screen can be opened to.
    var customerOpening: CustomerOpening? { customerPlace?.opening }

    /// Opens the delivery or signal under the cursor of the customer screen.
    mutating func openCustomerLine() -> [Effect] {
        switch customerOpening {
        case .delivery(let id)?: return showAlone(id)
        case .signal(let id, let application)?: return openSignal(id, application)
        case nil:
            notice = Notice(.note, "deliveries and signals can be opened, this line cannot")
            return []
        }
    }

    /// What is to be read again on these screens when something has changed.
    var customerEffects: [Effect] {
        var effects: [Effect] = []
        if let customer, screens.contains(.customer(customer.subject)) {
            effects.append(.customer(.load(customer.subject)))
        }
        if screens.contains(.signals) { effects.append(.customer(.loadSignals)) }
        if let read = detail?.detail, let subject = Self.subject(of: read.delivery) {
            effects.append(.customer(.loadBeside(read.delivery.id, subject)))
        }
        return effects
    }
}
