import DeliveryEngine
import Terminal

/// The last lines: what there is to say, and the keys; or the prompt or question that is open.
struct BottomLines {
    let model: Model
    let layout: Layout

    private var width: Int { layout.size.columns }
    /// What a question's lines may take.
    private var room: Int { max(width - 2, 2) }

    func draw(on canvas: inout Canvas) {
        if let prompt = model.prompt {
            return PromptLines(model: model, prompt: prompt, layout: layout).draw(on: &canvas)
        }
        switch model.dialog {
        case .one(let confirmation):
            return draw(
                SingleQuestion(model: model, confirmation: confirmation).question, on: &canvas)
        case .copy(let target):
            return draw(CopyQuestion.lines(target, width: room), on: &canvas)
        case .export(let choice):
            return draw(choice.lines(width: room), on: &canvas)
        case .replaceFile(_, let path):
            return draw(replaceQuestion(path), on: &canvas)
        case .sort:
            return draw(
                SortQuestion.lines(column: model.log.column, width: room), on: &canvas)
        case .quit:
            return draw(QuitQuestion(model: model, width: room).question, on: &canvas)
        case .hand(let request):
            return draw(HandQuestion(model: model, request: request).question, on: &canvas)
        case .job(let question):
            return draw(JobQuestionLines(question: question, width: width).asked, on: &canvas)
        case .markAll(let choice):
            let count = Number.deliveries(choice.rows.count)
            return draw(question("Mark all \(count) that match?", "mark"), on: &canvas)
        case .replaceView(let view):
            return draw(
                question("There is a view \(view.name). Replace it?", "replace"), on: &canvas)
        case .removeView(let name):
            return draw(question("Remove the view \(name)?", "remove"), on: &canvas)
        case .several, .endpoint, .form, .secret, .probe, .findings, nil:
            break
        }
        // On a low screen a box needs the lines that it covers.
        if model.dialog != nil, !layout.size.isRoomy { return }
        let message = self.message
        // Under a box the table's keys do nothing: the box says its own.
        if model.dialog == nil, layout.messageRow != nil || message == nil {
            drawHints(on: &canvas)
        }
        guard let message else { return }
        let isNews = model.failure != nil || model.notice != nil
        if isNews {
            MessageLines(message: message, layout: layout).draw(on: &canvas)
        } else {
            let row = layout.messageRow ?? layout.hintRow
            canvas.put(message, row: row, column: 1, width: width - 1)
        }
    }

    /// Draws a question at the foot of the screen, below the title.
    private func draw(_ question: FootQuestion, on canvas: inout Canvas) {
        draw(
            question.lines(
                height: max(layout.size.rows - 1, 1), width: width - 1,
                mark: canvas.glyphs.ellipsis), on: &canvas)
    }

    /// Draws lines at the foot of the screen, over what is there.
    private func draw(_ lines: [StyledLine], on canvas: inout Canvas) {
        let height = max(layout.size.rows - 1, 1)
        let shown = lines.count <= height ? lines : lines.prefix(height - 1) + lines.suffix(1)
        let first = layout.size.rows - shown.count
        for (offset, line) in shown.enumerated() {
            canvas.fill(row: first + offset, column: 0, width: width, role: .box)
            canvas.put(line, row: first + offset, column: 1, width: width - 1)
        }
    }

    /// A question that `y` answers and every other key leaves.
    private func question(_ text: String, _ verb: String) -> FootQuestion {
        question(text, [KeyHints.Hint("y", verb), KeyHints.otherKey])
    }

    private func question(_ text: String, _ keys: [KeyHints.Hint]) -> FootQuestion {
        FootQuestion(
            asked: LineWrap.words(text, width: room).map { StyledLine($0, .strong) },
            keys: KeyHints.lines(keys, width: room))
    }

    private func replaceQuestion(_ path: String) -> FootQuestion {
        question(
            "There is a file \(path).",
            [KeyHints.Hint("y", "replace it"), KeyHints.Hint("", "any other key: another name")])
    }

    /// The most urgent thing there is to say.
    private var message: StyledLine? {
        if let brush = model.chart.brush, model.screen == .deliveries, model.failure == nil {
            return model.words(on: brush)
        }
        if let failure = model.failure {
            return StyledLine("\(failure)  (\(key(.back)): seen)", .error)
        }
        if let notice = model.notice, !notice.isReport { return StyledLine(notice.text) }
        if let grace = GraceLine(model: model).line { return grace }
        if model.isRecording { return StyledLine("asking …", .dim) }
        if model.isPlanning {
            return StyledLine("looking up what it would do …  (\(key(.interrupt)) stops)", .dim)
        }
        if let finding = model.finding {
            let words = SearchWords.text(finding.progress)
            return StyledLine("\(words)  (\(key(.interrupt)) stops)", .dim)
        }
        // What has just come out is newer than what is still under way.
        if let notice = model.notice { return StyledLine(notice.text, .strong) }
        if let waiting { return waiting }
        if let export = model.export {
            return StyledLine(export.progress(stop: key(.interrupt)), .dim)
        }
        return context
    }

    private func key(_ action: Action) -> String { model.keys.label(of: action, in: model.pane) }

    /// An action whose grace is over and that has not begun.
    private var waiting: StyledLine? {
        let tracked = model.actions.last {
            !$0.isInGrace(at: model.now) && !$0.isWithdrawing
                && ($0.standing?.applied.isEmpty ?? true)
        }
        guard let action = tracked?.action else { return nil }
        let what =
            action.targets.count == 1
            ? action.targets[0].text : Number.deliveries(action.targets.count)
        let state =
            switch model.condition?.dispatcher {
            case .nobody: "waits until somebody dispatches"
            case .stoppedProcess(let pid): "waits: dispatcher pid \(pid) is stopped"
            case .here, .process, nil: "is on its way"
            }
        return StyledLine("\(action.kind.rawValue) of \(what) \(state)", .dim)
    }

    /// What the row under the cursor is, in full.
    private var context: StyledLine? {
        switch model.screen {
        case .signals: return model.signals.cursor.map { StyledLine($0.note) }
        case .jobs:
            return model.jobs.cursor.flatMap { model.jobs.job($0) }.map { job in
                StyledLine(JobWords(job: job, glyphs: model.theme.glyphs, now: model.now).story)
            }
        case .deliveries where !model.isDetailShown:
            return model.log.selected.map { row in
                RowContext(model: model, row: row).line(width: width - 1)
            }
        default: return nil
        }
    }

    private func drawHints(on canvas: inout Canvas) {
        var at = 1
        for hint in FooterHints.hints(for: model, width: width - 1) {
            at = canvas.put(hint, row: layout.hintRow, column: at, width: width - at)
        }
    }
}
