import DeliveryEngine
import Terminal

/// Draws a model; equal models give equal frames.
func draw(_ model: Model, size: TerminalSize) -> Frame {
    var model = model
    model.size = size
    var canvas = Canvas(size: size, theme: model.theme)
    let layout = model.layout
    guard !layout.isTooSmall else {
        canvas.put("too small", row: 0, column: 0, width: size.columns)
        return canvas.frame
    }
    TopBars(model: model).draw(on: &canvas)
    model.drawScreen(on: &canvas, layout: layout)
    BottomLines(model: model, layout: layout).draw(on: &canvas)
    return canvas.frame
}

extension Model {
    func drawScreen(on canvas: inout Canvas, layout: Layout) {
        switch screen {
        case .deliveries:
            if let row = layout.findingRow {
                FindingLine(model: self, row: row).draw(on: &canvas)
            }
            LogPane(model: self, area: layout.list).draw(on: &canvas)
        case .endpoints: EndpointsPane(model: self, area: layout.list).draw(on: &canvas)
        case .endpointLog: EndpointLogPane(model: self, area: layout.list).draw(on: &canvas)
        case .bench: BenchPane(model: self, area: layout.list).draw(on: &canvas)
        case .groups: GroupsPane(model: self, area: layout.list).draw(on: &canvas)
        case .journal: JournalPane(model: self, area: layout.list).draw(on: &canvas)
        case .action(let id): ActionPane(model: self, id: id, area: layout.list).draw(on: &canvas)
        case .jobs: JobsPane(model: self, area: layout.list).draw(on: &canvas)
        case .job(let id): JobPane(model: self, id: id, area: layout.list).draw(on: &canvas)
        case .views: ViewsPane(model: self, area: layout.list).draw(on: &canvas)
        case .help: HelpPane(model: self, area: layout.list).draw(on: &canvas)
        case .guides: GuidesPane(model: self, area: layout.list).draw(on: &canvas)
        case .guide: GuidePane(model: self, area: layout.list).draw(on: &canvas)
        case .customer: CustomerPane(model: self, area: layout.list).draw(on: &canvas)
        case .signals: SignalsPane(model: self, area: layout.list).draw(on: &canvas)
        case .signal(let opening):
            SignalPane(model: self, opening: opening, area: layout.list).draw(on: &canvas)
        }
        if isDetailShown, let detail {
            DetailPane(model: self, state: detail, area: layout.detail).draw(on: &canvas)
        }
        drawBox(on: &canvas)
    }

    private func drawBox(on canvas: inout Canvas) {
        switch dialog {
        case .several(let confirmation):
            PlanBox(model: self, confirmation: confirmation).draw(on: &canvas)
        case .endpoint(let confirmation):
            EndpointBox(model: self, confirmation: confirmation).draw(on: &canvas)
        case .form(let form): EndpointFormBox(model: self, form: form).draw(on: &canvas)
        case .secret(let secret):
            let name = naming.name(of: secret.endpoint)
            secret.draw(in: DialogBox(model: self, title: "secret of \(name)"), on: &canvas)
        case .probe(let probe):
            let name = naming.name(of: probe.endpoint)
            let box = DialogBox(model: self, title: "check \(name)")
            box.draw(
                probe.lines(width: box.width - 4), foot: probe.foot, cursor: nil, on: &canvas)
        case .findings(let list): FindingBox(model: self, list: list).draw(on: &canvas)
        case .one, .job, .copy, .export, .replaceFile, .hand, .sort, .quit, .markAll,
            .removeView, .replaceView, nil:
            break
        }
    }
}
