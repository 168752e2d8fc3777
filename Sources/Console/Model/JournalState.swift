import DeliveryEngine

/// The operator journal.
struct JournalState: Equatable, Sendable {
    var standings: [ActionStanding] = []
    var isLoaded = false
    var position = ListPosition()
    var cursor: ActionID?
    /// Whether only this operator's own actions are shown.
    var isMine = false
    /// The first line shown of the entry that is open.
    var actionTop = 0

    /// The most entries shown.
    static let limit = 500

    func standing(of action: ActionID) -> ActionStanding? {
        standings.first { $0.action.id == action }
    }
}
