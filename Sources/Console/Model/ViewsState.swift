/// The saved views, in the order of their keys.
struct ViewsState: Equatable, Sendable {
    var list: [SavedView] = []
    var position = ListPosition()

    var selected: SavedView? { list.indices.contains(position.index) ? list[position.index] : nil }
}
