import DeliveryEngine
import Terminal

/// What there is to know before a plan is carried out, in lines for a width; each of the lists
/// holds statements that are shown whole or not at all.
struct PlanFacts {
    let model: Model
    let confirmation: PlanConfirmation
    let width: Int

    private var plan: BulkPlan { confirmation.plan }

    /// What would be done.
    var title: StyledLine {
        let count = Number.deliveries(confirmation.count)
        let tenants = confirmation.applications.count
        let across = tenants > 1 ? ", across \(tenants) applications" : ""
        return StyledLine(
            "\(plan.kind.rawValue) \(count) of \(Number.text(plan.matched))\(across)", .strong)
    }

    /// So many endpoints are named.
    private static let mostNames = 4

    /// What chose them, and where they go, each in at most so many lines.
    func scope(most: Int) -> [[StyledLine]] {
        var scope: [[StyledLine]] = []
        if let query = plan.query {
            let text = query.isEmpty ? "all deliveries" : "all that match \(query)"
            scope.append(cut(wrapped(text), to: most))
        }
        let names = confirmation.endpoints.map {
            "\(model.naming.name(of: $0)) (\(Number.text($0.count)))"
        }
        // As many as fit: of those that are left out the number is told.
        let ways = (0..<min(names.count, Self.mostNames)).reversed().flatMap { last in
            let shown = "to \(names[...last].joined(separator: ", "))"
            let others = names.count - last - 1
            let rests = others > 0 ? [", and \(others) more", ", +\(others)"] : [""]
            return rests.map { wrapped(shown + $0) }
        }
        if let way = ways.first(where: { $0.count <= most }) ?? ways.last {
            scope.append(cut(way, to: most))
        }
        return scope
    }

    private func cut(_ lines: [StyledLine], to most: Int) -> [StyledLine] {
        guard lines.count > most else { return lines }
        let mark = model.theme.glyphs.ellipsis
        return lines.prefix(most - 1) + [lines[most - 1].continued(width: width, mark: mark)]
    }

    /// How old they are.
    var ages: [StyledLine] {
        plan.span(of: confirmation.classes).map { span in
            let oldest = model.times.column(span.lowerBound)
            return wrapped("oldest \(oldest), newest \(model.times.column(span.upperBound))")
        } ?? []
    }

    /// What should stop a tired hand.
    var warnings: [[StyledLine]] {
        var warnings: [[StyledLine]] = []
        if let tenants = ApplicationShare.sentence(confirmation.applications) {
            warnings.append(wrapped("it reaches \(tenants)", .warning))
        }
        if let recent = plan.recent {
            warnings.append(wrapped(RecentWords(recent: recent, now: model.now).text, .warning))
        }
        if confirmation.unseen > 0 {
            warnings.append(
                wrapped("\(confirmation.unseen) of them are hidden by the filter", .warning))
        }
        if let stale { warnings.append(wrapped(stale, .warning)) }
        return warnings + doubts
    }

    /// That some would tell their endpoints what was true before.
    private var stale: String? {
        guard confirmation.classes.contains(.stale), let count = plan.group(.stale)?.count,
            count > 0
        else { return nil }
        let which = count == 1 ? "1 of them is" : "\(Number.text(count)) of them are"
        return "\(which) stale: something newer about the same subject was delivered there already."
    }

    /// So many endpoints are warned of by name.
    private static let mostDoubts = 4

    /// Endpoints that will hardly take what is sent there, the most frequent first: what a question
    /// about one delivery says of its endpoint, the plan of many says of each.
    private var doubts: [[StyledLine]] {
        guard plan.kind != .cancel else { return [] }
        let holding = Dictionary(
            model.endpoints.overviews.lazy
                .filter { $0.outage != nil || $0.endpoint.standing == .paused }
                .map { ($0.endpoint.id, $0) }, uniquingKeysWith: { first, _ in first })
        let all = confirmation.endpoints
            .flatMap { [gone($0), held($0, holding[$0.endpoint])] }.compactMap(\.self)
        let others = all.count - Self.mostDoubts
        let more = others > 0 ? ["and \(others) more like that: look before you send"] : []
        return (all.prefix(Self.mostDoubts) + more).map { wrapped($0, .warning) }
    }

    private func gone(_ share: PlanGroup.Share) -> String? {
        guard share.gone > 0 else { return nil }
        let count = Number.text(share.count)
        let which =
            share.gone < share.count
            ? "\(Number.text(share.gone)) of \(count)" : share.count == 1 ? "it" : "all \(count)"
        return "\(model.naming.name(of: share)) answered \(Lifecycle.goneCode) (gone) to \(which): "
            + "it asked for no more."
    }

    private func held(_ share: PlanGroup.Share, _ overview: EndpointOverview?) -> String? {
        if overview?.endpoint.standing == .paused {
            return
                "\(model.naming.name(of: share)) is paused: what goes there waits until somebody resumes it."
        }
        guard let outage = overview?.outage else { return nil }
        let words = OutageWords(outage: outage, times: model.times)
        // Retries and jobs go past the breaker; what else is queued waits for a probe.
        guard plan.kind == .retry || confirmation.isJob else {
            return "to \(model.naming.name(of: share)): \(words.text)"
        }
        return
            "\(model.naming.name(of: share)) failed \(Number.text(outage.failuresInARow)) in a row and is held; "
            + "\(confirmation.isJob ? "a job" : "a retry") goes out all the same."
    }

    /// What follows from it.
    var notes: [QuestionNote] {
        var notes: [QuestionNote] = []
        func add(_ lines: [StyledLine], isUsual: Bool = false) {
            notes.append(QuestionNote(lines: lines, isUsual: isUsual))
        }
        if plan.deliveredBefore > 0, confirmation.classes.contains(.deliveredBefore) {
            let count = Number.text(plan.deliveredBefore)
            add(wrapped("\(count) of them were delivered before and go out again."))
        }
        if plan.kind == .replay {
            add(wrapped("Same ids: receivers that have them may ignore them."), isUsual: true)
        } else if plan.kind == .resend {
            add(wrapped("New ids: receivers that have them will act on them again."))
        }
        if confirmation.isJob {
            add(manner)
            plan.dueSentence(of: confirmation.classes).map { add(wrapped($0)) }
        }
        if confirmation.isJob, let still = Standstill(model.condition?.dispatcher) {
            add(wrapped("\(still.reason): it begins once \(still.end)."))
        }
        return notes
    }

    var complaint: [StyledLine] {
        confirmation.complaint.map { wrapped($0, .warning) } ?? []
    }

    private var manner: [StyledLine] {
        let manner = confirmation.manner
        let canary = manner.canary == 0 ? "no canary" : "canary \(manner.canary)"
        let rate = JobWords.rate(manner.topRate)
        var tally = JobTally(waiting: confirmation.count)
        tally.proven = 0
        let length = JobPacing.timeLeft(tally, manner).short
        return LineWrap.spans(
            [
                Span("as a job: "), Span(canary, .strong), Span(", then up to "),
                Span(rate, .strong), Span(", at least \(length)"),
            ], width: width)
    }

    private func wrapped(_ text: String, _ role: Role = .text) -> [StyledLine] {
        LineWrap.words(text, width: width).map { StyledLine($0, role) }
    }
}
