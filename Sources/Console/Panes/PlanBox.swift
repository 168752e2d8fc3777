import DeliveryEngine
import Terminal

/// The box before many deliveries are acted on: what of the plan, why, and whether.
struct PlanBox {
    let model: Model
    let confirmation: PlanConfirmation

    private static let widest = 76
    private static let reasonLabel = "Why? "

    private var plan: BulkPlan { confirmation.plan }

    func draw(on canvas: inout Canvas) {
        let size = model.size
        // A strip of table beside the box only confuses: where little more shows, it takes all.
        let width = size.columns < Self.widest + 24 ? size.columns : Self.widest
        let lines = self.lines(width: width - 4, glyphs: canvas.glyphs, rows: size.rows - 5)
        let top = max((size.rows - lines.count - 2) / 2, 0)
        let left = max((size.columns - width) / 2, 0)
        let area = Rect(row: top, column: left, columns: width, rows: lines.count + 2)
        for row in area.row..<area.end {
            canvas.fill(row: row, column: left, width: width, role: .box)
        }
        canvas.rule(
            StyledLine("\(plan.kind.rawValue): the plan", .strong), row: top, area: area,
            isFocused: true)
        for (offset, line) in lines.enumerated() {
            canvas.put(line, row: top + 1 + offset, column: left + 2, width: width - 4)
        }
        let rule = String(repeating: canvas.glyphs.horizontal, count: width)
        canvas.put(rule, row: area.end - 1, column: left, width: width, role: .border)
        if let caret {
            canvas.frame.cursor = CellPosition(
                row: area.end - 2, column: min(left + 2 + caret, left + width - 2))
        }
    }

    private var caret: Int? {
        switch confirmation.stage {
        case .classes: nil
        case .reason: Self.reasonLabel.count + confirmation.reason.caret
        case .answer:
            confirmation.asksForNumber ? numberLabel.count + confirmation.number.caret : nil
        }
    }

    private var numberLabel: String { "Type \(confirmation.count) to do it: " }

    /// What is asked stays, whatever has to go: the classes' lines scroll.
    private func lines(width: Int, glyphs: Glyphs, rows: Int) -> [StyledLine] {
        let head = headLines(width: width)
        let foot = footLines(width: width)
        var (classes, cursor) = classLines(width: width, glyphs: glyphs)
        let room = max(rows - head.count - foot.count, 1)
        if classes.count > room {
            cursor = min(max(cursor - room / 2, 0), classes.count - room)
            classes = Array(classes[cursor..<cursor + room])
        }
        let all = head + classes + foot
        guard all.count > rows else { return all }
        // What would be done stays on top, and what is asked at the end.
        return head.prefix(1) + all.dropFirst().suffix(max(rows - 1, 1))
    }

    private func headLines(width: Int) -> [StyledLine] {
        let count = Number.deliveries(confirmation.count)
        var lines = [
            StyledLine("\(plan.kind.rawValue) \(count) of \(Number.text(plan.matched))", .strong)
        ]
        if let query = plan.query {
            let scope = query.isEmpty ? "all deliveries" : "all that match \(query)"
            lines += LineWrap.words(scope, width: width).prefix(2).map { StyledLine($0) }
        }
        let names = confirmation.endpoints.map { "\($0.name) (\(Number.text($0.count)))" }
        if !names.isEmpty {
            let more = names.count > 4 ? ", and \(names.count - 4) more" : ""
            let shown = names.prefix(4).joined(separator: ", ")
            lines += LineWrap.words("to \(shown)\(more)", width: width).map { StyledLine($0) }
        }
        if let recent = plan.recent {
            let words = RecentWords(recent: recent, now: model.now).text
            lines += LineWrap.words(words, width: width).map { StyledLine($0, .warning) }
        }
        if confirmation.unseen > 0 {
            lines.append(
                StyledLine("\(confirmation.unseen) of them are hidden by the filter", .warning))
        }
        return lines
    }

    private func classLines(width: Int, glyphs: Glyphs) -> ([StyledLine], Int) {
        var lines: [StyledLine] = []
        var cursor = 0
        for (index, group) in confirmation.groups.enumerated() {
            let isHere = confirmation.stage == .classes && index == confirmation.cursor
            if isHere { cursor = lines.count }
            let isOn = confirmation.classes.contains(group.planClass)
            let isOpen = confirmation.expanded.contains(group.planClass)
            let box = isOn ? "[x]" : group.planClass.canBeSwitched ? "[ ]" : " - "
            let count = Number.text(group.count)
            let gap = String(repeating: " ", count: max(9 - count.count, 0))
            let role: Role = isHere ? .cursor : isOn ? .text : .dim
            lines.append(
                StyledLine(
                    "\(isHere ? glyphs.cursor : " ") \(box) \(gap)\(count)  "
                        + group.planClass.title(plan.kind), role))
            if isOpen { lines += details(of: group, width: width) }
        }
        return (lines, cursor)
    }

    private func details(of group: PlanGroup, width: Int) -> [StyledLine] {
        var lines: [String] = []
        if let oldest = group.oldest, let newest = group.newest {
            let times = model.times
            lines.append("oldest \(times.column(oldest))  newest \(times.column(newest))")
        }
        let names = group.endpoints.prefix(3).map { "\($0.name) (\(Number.text($0.count)))" }
        lines.append("to \(names.joined(separator: ", "))")
        for reason in group.reasons.prefix(3) {
            lines.append("\(Number.text(reason.count)) because \(reason.text)")
        }
        lines += group.samples.prefix(3).map(\.text)
        if group.count > group.samples.prefix(3).count { lines.append("…") }
        return lines.map { StyledLine("       \($0)", .dim) }
    }

    private func footLines(width: Int) -> [StyledLine] {
        var lines: [StyledLine] = []
        if plan.deliveredBefore > 0, plan.kind != .cancel {
            let count = Number.text(plan.deliveredBefore)
            lines += wrapped("\(count) of them were delivered before.", width)
        }
        if plan.kind == .replay {
            lines += wrapped("Same ids: receivers that have them may ignore them.", width)
        } else if plan.kind == .resend {
            lines += wrapped("New ids: receivers that have them will act on them again.", width)
        }
        if confirmation.isJob { lines.append(jobLine) }
        if confirmation.isJob, model.condition?.dispatcher == .nobody {
            lines += wrapped("Nobody dispatches: it begins once somebody does.", width)
        }
        lines.append(StyledLine())
        if let complaint = confirmation.complaint {
            lines.append(StyledLine(complaint, .warning))
        }
        return lines + question(width: width)
    }

    private func wrapped(_ text: String, _ width: Int) -> [StyledLine] {
        LineWrap.words(text, width: width).map { StyledLine($0) }
    }

    private var jobLine: StyledLine {
        let manner = confirmation.manner
        let canary = manner.canary == 0 ? "no canary" : "canary \(manner.canary)"
        let rate = JobWords.rate(manner.topRate)
        var tally = JobTally(waiting: confirmation.count)
        tally.proven = 0
        let length = JobPacing.timeLeft(tally, manner).short
        return StyledLine([
            Span("as a job: "), Span(canary, .strong), Span(", then up to "), Span(rate, .strong),
            Span(", at least \(length)"),
        ])
    }

    private func question(width: Int) -> [StyledLine] {
        switch confirmation.stage {
        case .classes:
            var keys: [Span] = [
                Span("Space", .key), Span(" on/off  "), Span("l h", .key), Span(" open/close  "),
            ]
            if confirmation.isJob {
                keys += [
                    Span("c", .key), Span(" canary  "), Span("< >", .key), Span(" rate  "),
                ]
            }
            keys += [Span("Enter", .key), Span(" go on  "), Span("Esc", .key), Span(" leave")]
            return [StyledLine(keys)]
        case .reason:
            return [
                StyledLine([
                    Span(Self.reasonLabel, .strong), Span(confirmation.reason.text),
                ])
            ]
        case .answer where confirmation.asksForNumber:
            return [
                StyledLine([Span(numberLabel, .strong), Span(confirmation.number.text)])
            ]
        case .answer:
            return [StyledLine([Span("y", .key), Span(" do it   any other key: leave it")])]
        }
    }
}
