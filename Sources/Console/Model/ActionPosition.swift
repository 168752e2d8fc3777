/// Where an action's screen stands: what the cursor is on, and on which line of the screen that is.
///
/// Lines are not counted from the top: how many a delivery takes is known of those only that are laid
/// out, and those are the ones around the cursor.
struct ActionPosition: Hashable, Sendable {
    private(set) var place = ActionPlace.top
    private(set) var screenLine = 0

    /// Puts the cursor on a place and scrolls just far enough to show it.
    mutating func move(to target: ActionPlace, on page: ActionPage, height: Int) {
        let (former, target) = (page.nearest(place), page.nearest(target))
        screenLine +=
            target < former
            ? -page.lineCount(from: target, to: former, limit: height)
            : page.lineCount(from: former, to: target, limit: height)
        place = target
        fit(on: page, height: height)
    }

    /// Scrolls so that the cursor is on the screen and no line is wasted.
    mutating func fit(on page: ActionPage, height: Int) {
        let height = max(height, 1)
        place = page.nearest(place)
        let below = page.lineCount(from: place, to: page.last, limit: height - 1)
        screenLine = min(max(screenLine, height - 1 - below), height - 1)
        screenLine = page.lineCount(from: page.first, to: place, limit: screenLine)
    }
}
