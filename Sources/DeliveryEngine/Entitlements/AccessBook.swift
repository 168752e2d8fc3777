/// Everything that signals, operators and the product made of access, as a fold over records.
///
/// A book with another beneath it is a draft: it reads through to that one and keeps what it is
/// told to itself, so that a decision can see what its own records will lead to. It is not safe to
/// use from several threads at once: its owner guards it.
package final class AccessBook {
    private let base: AccessBook?
    /// All that is known, as a value.
    package private(set) var contents: Contents
    private var signalSlots: [SignalKey: Int] = [:]
    private var slotsBySubject: [SubjectKey: [Int]] = [:]

    /// What operators changed by hand, of all subjects, the oldest first; of a draft, what it was told
    /// itself.
    package private(set) var adjustments: [AccessAdjusted] = []

    /// The prices of what was bought that the catalog does not say anything of, in order.
    package func prices(unnamedIn catalog: Catalog) -> [String] {
        let prices = Set(contents.placed.values.flatMap(\.fact.prices))
        return prices.filter { catalog.offers[$0] == nil }.sorted()
    }

    /// An empty book, or a draft over another.
    package init(over base: AccessBook? = nil) {
        self.base = base
        contents = Contents()
    }

    /// The book of these contents.
    package init(_ contents: Contents) {
        base = nil
        self.contents = contents
        for (slot, head) in contents.signals.enumerated() { index(head, at: slot) }
        adjustments = contents.accounts.values.flatMap(\.adjustments).sorted(by: Self.isOlder)
    }

    /// The signals in the order they came.
    package var signals: [SignalHead] { contents.signals }
    /// The last refused arrivals, oldest first.
    package var refused: [SignalRefused] { contents.refused }

    /// Whether nothing was ever recorded here.
    package var isEmpty: Bool { contents == Contents() }

    // MARK: Reading

    /// What is known of a subject, `nil` where nothing is.
    package func account(of subject: SubjectKey) -> SubjectAccount? {
        contents.accounts[subject] ?? base?.account(of: subject)
    }

    /// The subjects of which anything is known, in order.
    package var subjects: [SubjectKey] { contents.accounts.keys.sorted() }

    /// The applications that customers or signals are known of, each with the time of its first signal,
    /// the beginning of all times where there was none.
    package var applications: [String: Timestamp] {
        var first: [String: Timestamp] = [:]
        for signal in contents.signals where first[signal.application] == nil {
            first[signal.application] = signal.receivedAt
        }
        for subject in contents.accounts.keys where first[subject.application] == nil {
            first[subject.application] = Timestamp(milliseconds: 0)
        }
        return first
    }

    /// The last change of each meter, whatever it was made by.
    package var lastUsage: Set<UsageID> {
        Set(
            contents.accounts.values.lazy.flatMap(\.meters.values).compactMap {
                $0.history.last?.id
            })
    }

    /// The kept signal of that id, `nil` where there is none.
    package func signal(_ id: SignalID, in application: String) -> SignalHead? {
        signalSlots[SignalKey(application: application, id: id)].map { contents.signals[$0] }
            ?? base?.signal(id, in: application)
    }

    /// The place of a kept signal among all.
    package func slot(of id: SignalID, in application: String) -> Int? {
        signalSlots[SignalKey(application: application, id: id)]
    }

    /// The places of a subject's signals, oldest first, those included that came under another
    /// name.
    package func signalSlots(of subject: SubjectKey) -> [Int] {
        let aliases = account(of: subject)?.aliases ?? []
        let names = aliases.map { SubjectKey(application: subject.application, $0) } + [subject]
        return names.flatMap { slotsBySubject[$0, default: []] }.sorted()
    }

    /// The facts of an account, in the order of their objects.
    func facts(of account: SubjectAccount) -> [BillingFact] {
        account.facts.sorted().compactMap { fact($0)?.fact }
    }

    /// The consumption that was counted under that id, `nil` where none was.
    func consumption(_ key: UsageKey) -> Consumption? {
        contents.consumed[key] ?? base?.consumption(key)
    }

    func credit(_ key: CreditKey) -> Credit? { contents.credits[key] ?? base?.credit(key) }

    func fact(_ key: FactKey) -> PlacedFact? { contents.placed[key] ?? base?.fact(key) }

    func anchor(_ key: AnchorKey) -> Anchor? { contents.anchors[key] ?? base?.anchor(key) }

    // MARK: Changing

    func change(_ subject: SubjectKey, _ body: (inout SubjectAccount) -> Void) {
        if contents.accounts[subject] == nil {
            contents.accounts[subject] = base?.account(of: subject) ?? SubjectAccount()
        }
        body(&contents.accounts[subject, default: SubjectAccount()])
    }

    func change(_ key: AnchorKey, _ body: (inout Anchor) -> Void) {
        if contents.anchors[key] == nil { contents.anchors[key] = base?.anchor(key) ?? Anchor() }
        body(&contents.anchors[key, default: Anchor()])
    }

    func place(_ fact: PlacedFact, at key: FactKey) { contents.placed[key] = fact }

    func note(_ credit: Credit, at key: CreditKey) { contents.credits[key] = credit }

    func note(_ consumption: Consumption, at key: UsageKey) {
        contents.consumed[key] = consumption
    }

    func append(_ adjusted: AccessAdjusted) {
        adjustments.insertInOrder(adjusted, by: Self.isOlder)
        change(adjusted.subject) { $0.adjustments.append(adjusted) }
    }

    func append(_ head: SignalHead) {
        index(head, at: contents.signals.count)
        contents.signals.append(head)
    }

    func append(_ arrival: SignalRefused) {
        contents.refused.append(arrival)
        if contents.refused.count > SignalRefused.maxLines { contents.refused.removeFirst() }
    }

    private static func isOlder(_ left: AccessAdjusted, _ right: AccessAdjusted) -> Bool {
        (left.at, left.id) < (right.at, right.id)
    }

    private func index(_ head: SignalHead, at slot: Int) {
        signalSlots[SignalKey(application: head.application, id: head.id)] = slot
        guard let subject = head.subject else { return }
        let key = SubjectKey(application: head.application, subject)
        slotsBySubject[key, default: []].append(slot)
    }
}
