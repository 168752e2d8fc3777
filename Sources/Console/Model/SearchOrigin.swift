/// Where a search began, so that leaving it goes back there.
struct SearchOrigin: Hashable, Sendable {
    let pane: Pane
    let index: Int
}
