/// The list of guides and the page that is open.
struct GuidesState: Hashable, Sendable {
    var position = ListPosition()
    /// The first line shown of the page.
    var top = 0
}
