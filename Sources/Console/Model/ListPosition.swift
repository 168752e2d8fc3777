/// Where a list stands: the row under the cursor and the first row on the screen.
struct ListPosition: Hashable, Sendable {
    private(set) var index = 0
    private(set) var top = 0

    /// Puts the cursor on a row and scrolls just far enough to show it.
    mutating func move(to index: Int, count: Int, height: Int) {
        self.index = min(max(index, 0), max(count - 1, 0))
        fit(count: count, height: height)
    }

    mutating func move(by distance: Int, count: Int, height: Int) {
        let (target, overflow) = index.addingReportingOverflow(distance)
        move(to: overflow ? (distance < 0 ? 0 : count) : target, count: count, height: height)
    }

    /// Puts the cursor on a row that has moved, keeping it on the same line of the screen.
    mutating func follow(to index: Int, count: Int, height: Int) {
        let line = self.index - top
        self.index = min(max(index, 0), max(count - 1, 0))
        top = self.index - line
        fit(count: count, height: height)
    }

    /// Puts the cursor on a row and that row on a line of the screen.
    mutating func put(_ index: Int, line: Int, count: Int, height: Int) {
        self.index = min(max(index, 0), max(count - 1, 0))
        top = self.index - line
        fit(count: count, height: height)
    }

    /// Scrolls so that the cursor is on the screen and no line is wasted.
    mutating func fit(count: Int, height: Int) {
        let height = max(height, 1)
        index = min(max(index, 0), max(count - 1, 0))
        top = min(top, index)
        top = max(top, index - height + 1)
        top = min(top, max(count - height, 0))
        top = max(top, 0)
    }
}
