import DeliveryEngine
import Terminal

/// The box before many deliveries are acted on: what of the plan, why, and whether.
struct PlanBox {
    let model: Model
    let confirmation: PlanConfirmation

    private static let widest = 76
    /// On a lower screen reason and ticket take turns.
    private static let leastForTicket = 10
    /// As many lines of classes stand before anything that only explains.
    private static let leastClasses = 3
    /// Before what an opened class shows.
    private static let inset = "       "
    /// So many lines name the endpoints of an opened class: its reasons and ids are to be seen as well.
    private static let mostNameLines = 4
    private static let reasonLabel = "Why?    "
    private static let ticketLabel = "Ticket? "

    var plan: BulkPlan { confirmation.plan }

    func draw(on canvas: inout Canvas) {
        let size = model.size
        // A strip of table beside the box only confuses: where little more shows, it takes all.
        let width = size.columns < Self.widest + 24 ? size.columns : Self.widest
        let rows = size.rows - (size.isRoomy ? 5 : 3)
        let question = question(width: width - 4)
        let lines =
            lines(
                above: question.lines.count, width: width - 4, glyphs: canvas.glyphs,
                rows: max(rows, question.lines.count)) + question.lines
        let top = max((size.rows - lines.count - 2) / 2, size.rows > lines.count + 2 ? 1 : 0)
        let left = max((size.columns - width) / 2, 0)
        let area = Rect(row: top, column: left, columns: width, rows: lines.count + 2)
        canvas.box(StyledLine("\(plan.kind.rawValue): the plan", .strong), area: area)
        for (offset, line) in lines.enumerated() {
            canvas.put(line, row: top + 1 + offset, column: left + 2, width: width - 4)
        }
        if let caret = question.caret {
            let first = top + 1 + lines.count - question.lines.count
            canvas.frame.cursor = CellPosition(
                row: first + caret.line,
                column: min(left + 2 + caret.column, left + width - 2))
        }
    }

    /// What stands above the question: what would be done stays, what chose it and where it goes;
    /// then some classes, warnings, and what is to be known, each whole or not at all; the other
    /// classes scroll.
    private func lines(above question: Int, width: Int, glyphs: Glyphs, rows: Int) -> [StyledLine] {
        let facts = PlanFacts(model: model, confirmation: confirmation, width: width)
        let (classes, open) = classLines(width: width, glyphs: glyphs)
        var room = rows - question
        func take(_ lines: [StyledLine]) -> [StyledLine] {
            guard lines.count <= room else { return [] }
            room -= lines.count
            return lines
        }
        let title = take([facts.title])
        let complaint = take(facts.complaint)
        let most = model.size.isRoomy ? 2 : 1
        let scope = facts.scope(most: most).flatMap { take($0) }
        // Who reads the classes needs them, and all of one that was opened; who answers needs what to
        // know.
        let isChoosing = confirmation.stage == .classes
        let wanted = min(classes.count, max(Self.leastClasses, open.count))
        let kept = isChoosing ? min(wanted, max(room, 0)) : 0
        room -= kept
        let warnings = facts.warnings.flatMap { take($0) }
        let unusual = facts.notes.map { $0.isUsual ? [] : take($0.lines) }
        let notes = zip(facts.notes, unusual).flatMap { $0.isUsual ? take($0.lines) : $1 }
        let ages = take(facts.ages)
        let gap = take([StyledLine()])
        room += kept
        let shown = scrolled(classes, to: open, room: max(room, 0), width: width)
        return title + scope + ages + warnings + shown + notes + gap + complaint
    }

    /// As many lines as there is room for, with the class under the cursor and what it shows as far
    /// as that goes; a mark says where it is cut.
    private func scrolled(
        _ lines: [StyledLine], to open: Range<Int>, room: Int, width: Int
    ) -> [StyledLine] {
        guard lines.count > room, room > 0 else { return Array(lines.prefix(room)) }
        let middle = min(max(open.lowerBound - room / 2, 0), lines.count - room)
        let first = max(middle, min(open.lowerBound, open.upperBound - room))
        var shown = Array(lines[first..<first + room])
        if room > 1, open.upperBound > first + room, let last = shown.popLast() {
            shown.append(last.continued(width: width, mark: model.theme.glyphs.ellipsis))
        }
        return shown
    }

    /// The classes, and which lines are of the one under the cursor.
    private func classLines(width: Int, glyphs: Glyphs) -> ([StyledLine], Range<Int>) {
        var lines: [StyledLine] = []
        var open = 0..<1
        for (index, group) in confirmation.groups.enumerated() {
            let isHere = confirmation.stage == .classes && index == confirmation.cursor
            let first = lines.count
            let isOn = confirmation.classes.contains(group.planClass)
            let isOpen = confirmation.expanded.contains(group.planClass)
            let box = isOn ? "[x]" : group.planClass.canBeSwitched ? "[ ]" : " - "
            let count = Number.text(group.count)
            let gap = String(repeating: " ", count: max(9 - count.count, 0))
            let role: Role = isHere ? .cursor : isOn ? .text : .dim
            lines.append(
                StyledLine(
                    "\(isHere ? glyphs.cursor : " ") \(box) \(gap)\(count)  "
                        + group.planClass.title(plan.kind) + remedy(for: group.planClass), role))
            if isOpen { lines += details(of: group, width: width) }
            if isHere { open = first..<lines.count }
        }
        return (lines, open)
    }

    /// What can be done about a class that cannot be switched on.
    private func remedy(for planClass: PlanClass) -> String {
        guard planClass == .inJob else { return "" }
        return ": resume or cancel that in \(model.keys.label(of: .showJobs, in: model.pane))"
    }

    private func details(of group: PlanGroup, width: Int) -> [StyledLine] {
        var lines: [String] = []
        if let oldest = group.oldest, let newest = group.newest {
            let times = model.times
            lines.append("oldest \(times.column(oldest)), newest \(times.column(newest))")
        }
        lines += endpoints(of: group, width: width)
        for reason in group.reasons.prefix(3) {
            lines.append("\(Number.text(reason.count)) because \(reason.text)")
        }
        lines += group.samples.prefix(3).map(\.text)
        if group.count > group.samples.prefix(3).count { lines.append("…") }
        return lines.map { StyledLine(Self.inset + $0, .dim) }
    }

    /// The endpoints of an opened class by name, as many as there are lines for; of the others the
    /// number is told.
    private func endpoints(of group: PlanGroup, width: Int) -> [String] {
        let most = model.size.isRoomy ? Self.mostNameLines : 1
        let room = width - Self.inset.count
        let names = group.endpoints.prefix(most * room / 4).map {
            "\(model.naming.name(of: $0)) (\(Number.text($0.count)))"
        }
        func lines(_ count: Int) -> [String] {
            let others = group.endpoints.count - count
            let rest = others > 0 ? ", and \(Number.text(others)) more" : ""
            let shown = names[..<count].joined(separator: ", ")
            return LineWrap.words("to \(shown)\(rest)", width: room)
        }
        let fitting = (1...max(names.count, 1)).prefix(names.count).last { lines($0).count <= most }
        return names.isEmpty ? [] : lines(fitting ?? 1)
    }

    // MARK: - The question

    private struct Question {
        var lines: [StyledLine]
        /// Where something is typed.
        var caret: (line: Int, column: Int)?
    }

    private func question(width: Int) -> Question {
        switch confirmation.stage {
        case .classes:
            return Question(lines: KeyHints.lines(choosingKeys, width: width, gap: 2))
        case .reason:
            return reasonAndTicket(width: width)
        case .answer where confirmation.asksForNumber:
            let label = "Type \(confirmation.count) to do it: "
            var question = typing(confirmation.number, behind: label, width: width)
            // On a low screen what it does needs the room.
            if model.size.isRoomy {
                let hints = [KeyHints.Hint("Enter", "do it"), KeyHints.Hint("Esc", "leave")]
                question.lines += KeyHints.lines(hints, width: width, gap: 2)
            }
            return question
        case .answer:
            let keys = KeyHints.lines(
                [KeyHints.Hint("y", "do it"), KeyHints.otherKey], width: width)
            // What it does stands there, however low the screen is.
            return Question(lines: Array(keys.prefix(max(model.size.rows - 4, 1))))
        }
    }

    /// Both, with the caret in one of them; a very low screen has room for that one only.
    private func reasonAndTicket(width: Int) -> Question {
        let isAtTicket = confirmation.isAtTicket
        let reason = typing(confirmation.reason, behind: Self.reasonLabel, width: width)
        let ticket = typing(confirmation.ticket, behind: Self.ticketLabel, width: width)
        guard model.size.rows >= Self.leastForTicket else { return isAtTicket ? ticket : reason }
        let hints = [
            KeyHints.Hint("Tab", isAtTicket ? "why" : "ticket, if any"),
            KeyHints.Hint("Enter", confirmation.canDoWithoutReason ? "go on without" : "go on"),
            KeyHints.Hint("Esc", "leave"),
        ]
        let column = (isAtTicket ? ticket : reason).caret?.column ?? 0
        return Question(
            lines: reason.lines + ticket.lines + KeyHints.lines(hints, width: width, gap: 2),
            caret: (isAtTicket ? 1 : 0, column))
    }

    private func typing(_ editor: LineEditor, behind label: String, width: Int) -> Question {
        let field = TypedField(editor, room: width - label.count)
        return Question(
            lines: [StyledLine([Span(label, .strong), Span(field.text)])],
            caret: (0, label.count + field.caret))
    }

    private var choosingKeys: [KeyHints.Hint] {
        let ofJob = [KeyHints.Hint("c", "canary"), KeyHints.Hint("< >", "rate")]
        return [KeyHints.Hint("Space", "on/off"), KeyHints.Hint("l h", "open/close")]
            + (confirmation.isJob ? ofJob : [])
            + [KeyHints.Hint("Enter", "go on"), KeyHints.Hint("Esc", "leave")]
    }
}
