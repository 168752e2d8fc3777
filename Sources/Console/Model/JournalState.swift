import DeliveryEngine

/// The operator journal.
struct JournalState: Equatable, Sendable {
    /// What is shown, as far as it is looked for.
    var entries: [OperatorEntry] = []
    /// What is looked for.
    var query = OperatorQuery.all
    /// How the latest actions stand, whatever is looked for.
    var standings: [ActionStanding] = []
    /// What is known of the actions among the entries.
    var facts: [ActionID: ActionFacts] = [:]
    var isLoaded = false
    var position = ListPosition()
    /// The entry under the cursor.
    var cursor: OperatorEntry?
    /// Whether only this operator's own actions are shown.
    var isMine = false
    /// The deliveries of the action that was opened last, in order.
    private(set) var opened: ActionRows?
    /// Where the action that is open stands.
    var actionPosition = ActionPosition()
    var filterHistory: [String] = []

    /// The most entries shown.
    static let limit = 500

    /// The applications that an action was about, as far as its entry is shown.
    func applications(of action: ActionID) -> [String] {
        let found = entries.first { entry in
            guard case .action(let standing) = entry.subject else { return false }
            return standing.action.id == action
        }
        return found?.applications ?? []
    }

    /// The deliveries of an action, once it is opened and read.
    func rows(of action: ActionID) -> ActionRows? {
        opened.flatMap { $0.standing.action.id == action ? $0 : nil }
    }

    /// Puts the deliveries of an action in order, unless they are.
    mutating func open(_ action: ActionID) {
        if rows(of: action) == nil { opened = standing(of: action).map { ActionRows($0) } }
    }

    /// Takes in what has become of the action that is open.
    mutating func bringOpenedUpToDate() {
        guard let known = opened?.standing, let news = standing(of: known.action.id),
            news != known
        else { return }
        opened?.take(news)
    }

    func standing(of action: ActionID) -> ActionStanding? {
        standings.first { $0.action.id == action }
            ?? entries.lazy.compactMap { entry in
                if case .action(let standing) = entry.subject, standing.action.id == action {
                    standing
                } else {
                    nil
                }
            }.first
    }
}
