/// The help screen, for the pane it was called from.
struct HelpState: Hashable, Sendable {
    let pane: Pane
    var position = ListPosition()

    init(pane: Pane) { self.pane = pane }
}
