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
    /// Where the action that is open stands.
    var actionPosition = ListPosition()
    /// What the cursor of an action's screen stands on: its lines become more as results come.
    var actionAnchor: ActionAnchor?
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
