import DeliveryEngine

/// The operator actions and how they stand, oldest first.
struct LedgerActions {
    private(set) var standings: [ActionStanding] = []
    private var slots: [ActionID: Int] = [:]
    /// Slots of those that still wait, oldest first.
    private var awaitingSlots: [Int] = []

    var awaiting: [OperatorAction] { awaitingSlots.map { standings[$0].action } }

    func standing(_ id: ActionID) -> ActionStanding? { slots[id].map { standings[$0] } }

    func action(_ id: ActionID) -> OperatorAction? { slots[id].map { standings[$0].action } }

    /// Adds an action; of an id that there is already, the first stands, and `false` is answered.
    mutating func add(_ action: OperatorAction) -> Bool {
        guard slots[action.id] == nil else { return false }
        slots[action.id] = standings.count
        standings.append(ActionStanding(action: action))
        awaitingSlots.append(standings.count - 1)
        review(standings.count - 1)
        return true
    }

    /// Takes in what an action did; `false` when there is no such action.
    mutating func add(_ applied: ActionApplied) -> Bool {
        guard let slot = slots[applied.action] else { return false }
        standings[slot].applied.append(applied)
        review(slot)
        return true
    }

    /// Takes in a withdrawal; `false` when there is no such action.
    mutating func add(_ withdrawn: ActionWithdrawn) -> Bool {
        guard let slot = slots[withdrawn.action] else { return false }
        standings[slot].withdrawn = withdrawn
        review(slot)
        return true
    }

    /// Keeps how an attempt that `id` caused has ended.
    mutating func add(_ result: AttemptSummary, of delivery: DeliveryID, to id: ActionID) {
        guard let slot = slots[id] else { return }
        standings[slot].results[delivery] = result
    }

    private mutating func review(_ slot: Int) {
        guard !standings[slot].isAwaiting else { return }
        awaitingSlots.removeAll { $0 == slot }
    }
}
