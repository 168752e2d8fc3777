import DeliveryEngine
import Terminal

/// One guide: what it means, the steps with their keys, and how one sees that it is done.
struct GuidePane {
    let model: Model
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let lines = model.guideLines
        for line in 0..<area.rows {
            let index = model.guides.top + line
            guard index < lines.count else { break }
            canvas.put(
                lines[index], row: area.row + line, column: area.column + 1,
                width: area.columns - 1)
        }
        canvas.putMore(lines.count - model.guides.top - area.rows, area: area)
    }
}

extension Model {
    /// The lines of the guide that is open; empty when none is.
    var guideLines: [StyledLine] {
        guard case .guide(let name) = screen, let guide = GuideTable.guide(named: name) else {
            return []
        }
        let width = max(size.columns - 2, 8)
        var lines = LineWrap.words(guide.title, width: width).map { StyledLine($0, .strong) }
        lines += LineWrap.spans(guide.meaning.spans(keys), width: width)
        lines.append(StyledLine())
        for (index, step) in guide.steps.enumerated() {
            lines += LineWrap.spans(
                step.spans(keys), width: width, first: "\(index + 1). ", others: "   ")
        }
        lines.append(StyledLine())
        return lines
            + LineWrap.spans(
                guide.proof.spans(keys), width: width, first: "Done when: ", others: "   ")
    }

    mutating func openGuide() {
        let guides = GuideTable.all
        guard guides.indices.contains(self.guides.position.index) else { return }
        self.guides.top = 0
        show(.guide(guides[self.guides.position.index].name))
    }

    mutating func scrollGuide(to top: Int) {
        guides.top = min(max(top, 0), max(guideLines.count - layout.list.rows, 0))
    }
}
