import DeliveryEngine
import Terminal

extension Model {
    /// Asks what to export, where there is a choice.
    mutating func openExport() -> [Effect] {
        guard export == nil else {
            let key = keys.label(of: .interrupt, in: pane)
            notice = Notice(.note, "an export is under way: \(key) stops it")
            return []
        }
        stopFollowing()
        let choice = ExportChoice(offers: exportOffers)
        if choice.offers.count == 1 {
            askForFile(choice.offers[0].content)
        } else {
            dialog = .export(choice)
        }
        return []
    }

    /// The selectors that there is something for: focus, marked, shown; and the pane itself.
    private var exportOffers: [ExportChoice.Offer] {
        typealias Offer = ExportChoice.Offer
        var offers: [Offer] = []
        func offer(_ letter: Character, _ title: String, _ deliveries: ExportedDeliveries) {
            offers.append(Offer(letter: letter, title: title, content: .deliveries(deliveries)))
        }
        if let focus = pointedDelivery { offer("f", "this delivery", .chosen([focus])) }
        if pane == .log, !log.marks.isEmpty, let marked = choice(by: .marked) {
            offer("m", "\(Number.text(log.marks.count)) marked", .rows(marked))
        }
        if pane == .log, log.count > 0 {
            offer("s", "\(Number.text(log.count)) shown", .rows(shownRows))
        }
        if pane == .endpointLog, let attempts = endpointLog?.attempts, !attempts.isEmpty {
            let shown = Set(attempts.map(\.delivery.id)).sorted()
            offer("s", "\(Number.text(shown.count)) shown", .chosen(shown))
        }
        offers.append(Offer(letter: "t", title: "text", content: .text(paneText)))
        return offers
    }

    private var paneText: PaneText {
        switch pane {
        case .log:
            .log(
                shownRows, LogLineStyle(times: times, glyphs: theme.glyphs, naming: naming))
        case .detail: detailDocument.map { .detail($0) } ?? .lines([])
        case .job: openJob.map(jobText) ?? .lines([])
        case .groups: .lines(GroupsText(model: self).lines)
        default: .lines(paneLines)
        }
    }

    private func jobText(_ job: JobSummary) -> PaneText {
        .job(
            job.plan.id, head: jobHead(job, glyphs: theme.glyphs).map(\.text),
            onlyFailed: jobs.isOnlyFailed, count: jobs.rowCount(job))
    }

    mutating func answer(_ key: Key, _ choice: ExportChoice) -> [Effect] {
        dialog = nil
        guard case .character(let letter) = key,
            let offer = choice.offers.first(where: { $0.letter == letter })
        else {
            notice = Notice(.note, "nothing was exported")
            return []
        }
        askForFile(offer.content)
        return []
    }

    private mutating func askForFile(_ content: ExportContent, path: String? = nil) {
        let digits = now.rfc3339.filter(\.isNumber)
        let name = "redrive-\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))"
        prompt = Prompt(.export(content), text: path ?? "\(name).\(content.fileExtension)")
    }

    mutating func submitExport(_ content: ExportContent, to text: String) -> [Effect] {
        let path = text.trimmingSpaces
        guard !path.isEmpty else {
            prompt?.mistake = QueryMistake(column: 0, text: "the path of a file")
            return []
        }
        prompt = nil
        return export(ExportWish(content: content, path: path))
    }

    private mutating func export(_ wish: ExportWish) -> [Effect] {
        let ticket = nextTicket()
        export = ExportState(wish: wish, ticket: ticket)
        notice = nil
        return [.leave(.export(wish, ticket: ticket))]
    }

    /// The answer to whether a file is to be replaced.
    mutating func answer(_ key: Key, _ wish: ExportWish) -> [Effect] {
        dialog = nil
        guard key == "y" else {
            askForFile(wish.content, path: wish.path)
            return []
        }
        return export(
            ExportWish(content: wish.content, path: wish.path, isReplacing: true))
    }

    mutating func stopExport() -> [Effect] {
        export = nil
        notice = Notice(.outcome, "export stopped: nothing was written")
        return [.leave(.cancelExport)]
    }

    mutating func takeExport(_ message: LeavingMessage) -> [Effect] {
        switch message {
        case .exportProgressed(let ticket, let done):
            if export?.ticket == ticket { export?.done = done }
        case .exported(let ticket, let file, let count):
            // Even one that was stopped too late is there, and is said to be.
            let content = export?.ticket == ticket ? export?.wish.content : nil
            if content != nil { export = nil }
            let what = content?.title(count) ?? "the export was done:"
            tell("wrote \(what), \(Number.text(file.bytes)) bytes, to \(file.path)")
        case .exportCollided(let ticket, let path):
            guard let wish = export?.wish, export?.ticket == ticket else { return [] }
            export = nil
            guard dialog == nil, prompt == nil else {
                notice = Notice(.failure, "nothing was exported: there is a file \(path)")
                return []
            }
            dialog = .replaceFile(wish, path: path)
            return [.dropTypedAhead]
        case .exportRefused(let ticket, let path, let reason):
            guard let wish = export?.wish, export?.ticket == ticket else { return [] }
            export = nil
            guard dialog == nil, prompt == nil else {
                failure = "nothing was exported: \(path) cannot be written: \(reason)"
                return []
            }
            // As typed: whoever mistyped it goes on typing.
            askForFile(wish.content, path: wish.path)
            prompt?.mistake = QueryMistake(column: 0, text: "cannot be written: \(reason)")
            return [.dropTypedAhead]
        case .exportFailed(let ticket, let text):
            guard export?.ticket == ticket else { return [] }
            export = nil
            failure = "nothing was exported: \(text)"
        default: break
        }
        return []
    }
}
