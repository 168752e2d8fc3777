import Terminal

/// A question at the foot of the screen: what is asked, what there is to know, and the keys that
/// answer it.
struct FootQuestion {
    let asked: [StyledLine]
    var notes: [QuestionNote] = []
    let keys: [StyledLine]

    /// The lines for a low screen: whoever is asked sees each of the keys, and where what there is to
    /// know does not fit beside them, a mark says so.
    func lines(height: Int, width: Int, mark: String) -> [StyledLine] {
        let keys = self.keys.prefix(max(height - 1, 1))
        let room = max(height - keys.count, 0)
        var notes = self.notes
        func text() -> [StyledLine] { asked + notes.flatMap(\.lines) }
        while text().count > room, let usual = notes.lastIndex(where: \.isUsual) {
            notes.remove(at: usual)
        }
        var shown = Array(text().prefix(room))
        if shown.count == asked.count + self.notes.reduce(0, { $0 + $1.lines.count }) {
            return shown + keys
        }
        if shown.count < room {
            shown.append(StyledLine(mark, .dim))
        } else if let last = shown.popLast() {
            shown.append(last.continued(width: width, mark: mark))
        }
        return shown + keys
    }
}
