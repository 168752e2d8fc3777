import DeliveryEngine

/// How many of an action's deliveries have come how far.
///
/// There may be 200,000 of them, so they are counted when the standing is read and not by whoever
/// draws it.
struct ActionTally: Hashable, Sendable {
    /// Those that could not be acted on when their turn came.
    private(set) var refused = 0
    /// Those that were acted on.
    private(set) var done = 0
    private(set) var delivered = 0
    private(set) var failed = 0
    /// Those whose attempt will never be.
    let overtaken: Int

    init(_ standing: ActionStanding) {
        overtaken = standing.overtaken.count
        for applied in standing.applied {
            if case .refused = applied.effect { refused += 1 } else { done += 1 }
        }
        for result in standing.results.values {
            if result.failure == nil { delivered += 1 } else { failed += 1 }
        }
    }

    /// Those whose turn has come.
    var applied: Int { refused + done }

    /// Those that have their attempt still before them.
    var open: Int { done - delivered - failed - overtaken }
}
