import DeliveryEngine

/// A question that must be answered before anything else happens.
enum Dialog: Equatable, Sendable {
    /// One delivery: a line in the footer; `y` does it, any other key cancels and is swallowed.
    case one(SingleConfirmation)
    /// Several: a box.
    case several(PlanConfirmation)
    /// Whether a job goes on or ends.
    case job(JobQuestion)
    /// What to sort by.
    case sort
    /// Leaving while sends are in their grace.
    case quitInGrace
    /// A customer's access is to be changed by hand; `y` does it.
    case hand(AdjustmentRequest)
}
