/// The lines of a tab: a few that are made, then a body's, which may be very many.
struct DetailPage {
    var head: [StyledLine]
    var body: [String] = []

    var count: Int { head.count + body.count }

    subscript(index: Int) -> StyledLine {
        index < head.count ? head[index] : StyledLine(body[index - head.count])
    }

    /// The first line from `start` on, around the end, that contains `text`.
    func line(containing text: String, from start: Int, isForward: Bool) -> Int? {
        guard count > 0 else { return nil }
        let pattern = text.lowercased()
        for step in 0..<count {
            let moved = isForward ? start + step : start - step
            let index = ((moved % count) + count) % count
            if self[index].text.lowercased().contains(pattern) { return index }
        }
        return nil
    }
}
