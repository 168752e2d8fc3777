import DeliveryEngine

/// An entry of the operator journal in words.
struct EntryWords {
    let entry: OperatorEntry
    let now: Timestamp
    let naming: EndpointNaming
    /// What is known of an action beside its entry.
    var facts: ActionFacts?
    /// Whether what an action was done to has no column of its own beside its result.
    var isResultAlone = false

    /// Who did it.
    var who: String {
        if let by = entry.by { return by.text }
        if case .purge = entry.subject { return "as due" }
        return "by itself"
    }

    /// What was done, in a column of twelve.
    var did: String {
        switch entry.subject {
        case .care(let action, _):
            return action.kind == .secretRotated ? "rotated" : action.kind.rawValue
        case .endpoint(let change):
            return change.change == .secretRotated ? "rotated" : change.change.rawValue
        case .access(let adjusted): return adjusted.kind.word
        default: return entry.doing
        }
    }

    /// What it was done to: an endpoint, the endpoint of one delivery, else how many there were, and
    /// where they all went.
    var what: String {
        if let caredFor { return caredFor }
        guard let size = entry.size else { return "" }
        guard let endpoint = facts?.endpointName.map(called) else { return Number.text(size) }
        return size == 1 ? endpoint : "\(Number.text(size)) \(endpoint)"
    }

    /// How it came out.
    var result: Span {
        switch entry.subject {
        case .action(let standing):
            let outcome = ActionOutcome(standing: standing, tally: facts?.tally, now: now)
            return Span(outcome.text, outcome.role)
        case .job(let job):
            let words = JobWords(job: job, glyphs: .ascii, now: now)
            return Span("\(job.phase.name): \(words.counts)", words.state.role)
        case .control(_, let plan): return Span("\(plan.kind.rawValue) job")
        case .stop(_, let plan): return Span("\(plan.kind.rawValue) job", .failed)
        case .care(let action, _): return done(action.note)
        case .endpoint: return done(nil)
        case .access(let adjusted): return Span(adjusted.object)
        case .store(let action): return Span(action.text)
        case .purge(let purged):
            return Span("\(Number.deliveries(purged.extent.deliveries)) gone")
        }
    }

    /// The endpoint that something was done to.
    private var caredFor: String? {
        switch entry.subject {
        case .care(_, let name): called(name)
        case .endpoint(let change): called(change.name)
        default: nil
        }
    }

    /// What is recorded of an endpoint has been done to it.
    private func done(_ note: String?) -> Span {
        guard isResultAlone, let caredFor else { return Span(note ?? "done") }
        return Span(caredFor + (note.map { ": \($0)" } ?? ""))
    }

    /// The endpoint's name among those of other applications.
    private func called(_ name: String) -> String {
        entry.applications.first.map { naming.name(name, of: $0) } ?? name
    }

    /// Why, with the ticket in front.
    var why: String {
        let reason = entry.reason ?? ""
        guard let ticket = entry.ticket, !reason.contains(ticket) else { return reason }
        return reason.isEmpty ? ticket : "\(ticket) \(reason)"
    }
}

extension Model {
    /// An entry in words.
    func words(of entry: OperatorEntry) -> EntryWords {
        var words = EntryWords(entry: entry, now: now, naming: naming)
        if case .action(let standing) = entry.subject {
            words.facts = journal.facts[standing.action.id]
        }
        return words
    }
}
