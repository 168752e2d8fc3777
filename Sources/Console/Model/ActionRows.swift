import DeliveryEngine

/// The deliveries of an action, each to be asked what became of it.
///
/// What became of them is put in order once, when the action is opened and when there is news of it:
/// a screen shows twenty of 200,000, and none of those may be looked for among all.
struct ActionRows: Sendable {
    private(set) var standing: ActionStanding
    private(set) var tally: ActionTally
    /// Where in what was applied each delivery stands.
    private var places: [DeliveryID: Int]

    init(_ standing: ActionStanding) {
        self.standing = standing
        tally = ActionTally(standing)
        places = Self.places(in: standing.applied)
    }

    /// Takes in how the same action stands now.
    ///
    /// What was applied is never taken back, so that as much of it is the same.
    mutating func take(_ news: ActionStanding) {
        if news.applied.count != standing.applied.count { places = Self.places(in: news.applied) }
        standing = news
        tally = ActionTally(news)
    }

    private static func places(in applied: [ActionApplied]) -> [DeliveryID: Int] {
        var places = [DeliveryID: Int](minimumCapacity: applied.count)
        for (place, applied) in applied.enumerated() where places[applied.delivery] == nil {
            places[applied.delivery] = place
        }
        return places
    }

    /// How many deliveries there are: those that were to be acted on, then those left out at once.
    ///
    /// Neither changes once the action was asked for, so that a row is a delivery for good.
    var count: Int { standing.action.targets.count + standing.action.refusals.count }

    /// The delivery of a row.
    func delivery(at row: Int) -> DeliveryID {
        let targets = standing.action.targets
        return row < targets.count
            ? targets[row] : standing.action.refusals[row - targets.count].delivery
    }

    /// Why the delivery of a row was left out at once, `nil` where it was not.
    func refusal(at row: Int) -> Refusal? {
        let place = row - standing.action.targets.count
        return place < 0 ? nil : standing.action.refusals[place]
    }

    /// What was done to the delivery of a row, `nil` where its turn has not come.
    func applied(at row: Int) -> ActionApplied? {
        places[delivery(at: row)].map { standing.applied[$0] }
    }
}

extension ActionRows: Equatable {
    static func == (left: Self, right: Self) -> Bool { left.standing == right.standing }
}
