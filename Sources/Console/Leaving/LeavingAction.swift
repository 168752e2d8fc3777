/// What makes things leave the screen.
enum LeavingAction: Hashable, Sendable {
    /// Asks what to copy.
    case copy
    case copyPart(CopyPart)
    case export
    case pager
}
