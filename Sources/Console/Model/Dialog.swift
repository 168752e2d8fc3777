import DeliveryEngine

/// A question that must be answered before anything else happens.
enum Dialog: Equatable, Sendable {
    /// One delivery: a line in the footer; `y` does it, any other key cancels and is swallowed.
    case one(SingleConfirmation)
    /// Several: a box.
    case several(PlanConfirmation)
    /// Whether a job goes on or ends.
    case job(JobQuestion)
    /// What to copy.
    case copy(CopyTarget)
    /// What to export.
    case export(ExportChoice)
    /// Whether a file that is there already is to be replaced.
    case replaceFile(ExportWish, path: String)
    /// Something done to an endpoint: a box.
    case endpoint(EndpointConfirmation)
    /// An endpoint to be added or edited: a box of fields.
    case form(EndpointForm)
    /// A new secret, this once.
    case secret(SecretBox)
    /// What a probe sees.
    case probe(ProbeBox)
    /// All warnings, to choose one: a box.
    case findings(FindingList)
    /// What to sort by.
    case sort
    /// Marking more than a page.
    case markAll(RowChoice)
    /// Keeping a view in the place of the one that has its name.
    case replaceView(SavedView)
    /// Removing the saved view of this name.
    case removeView(String)
    /// Leaving while that bears on what is under way.
    case quit
    /// A customer's access is to be changed by hand; `y` does it.
    case hand(AdjustmentRequest)
}
