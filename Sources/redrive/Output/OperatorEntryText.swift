import DeliveryEngine

/// How an entry of the operator journal came out, for people.
enum OperatorEntryText {
    /// `naming` says what endpoints are called by.
    static func result(_ entry: OperatorEntry, _ naming: EndpointNaming) -> String {
        func called(_ name: String) -> String {
            entry.applications.first.map { naming.name(name, of: $0) } ?? name
        }
        return result(entry, called: called)
    }

    private static func result(_ entry: OperatorEntry, called: (String) -> String) -> String {
        switch entry.subject {
        case .action(let standing): result(standing)
        case .job(let job):
            "\(job.phase.name): \(job.tally.arrived) delivered, \(job.tally.failed) failed, "
                + "\(job.tally.refused) refused, \(job.tally.left) left"
        case .control(let control, _): "\(control.job)"
        case .stop(let stopped, _): "\(stopped.job)"
        case .care(let action, let name):
            called(name) + (action.note.map { ": \($0)" } ?? "")
        case .endpoint(let change): called(change.name)
        case .access(let adjusted): adjusted.object
        case .store(let action): action.text
        case .purge(let purged): "\(purged.extent.deliveries) deliveries"
        }
    }

    private static func result(_ standing: ActionStanding) -> String {
        if let withdrawn = standing.withdrawn { return "called back by \(withdrawn.by.text)" }
        let refused =
            standing.action.refusals.count
            + standing.applied.count { if case .refused = $0.effect { true } else { false } }
        let delivered = standing.results.values.count { $0.failure == nil }
        let failed = standing.results.count - delivered
        var parts: [String] = []
        if delivered > 0 { parts.append("\(delivered) delivered") }
        if failed > 0 { parts.append("\(failed) failed") }
        if refused > 0 { parts.append("\(refused) refused") }
        let overtaken = standing.overtaken.count
        if overtaken > 0 { parts.append("\(overtaken) never left") }
        let open =
            standing.action.targets.count - standing.results.count - overtaken
            - (refused - standing.action.refusals.count)
        if open > 0 {
            parts.append("\(open) \(standing.action.kind == .cancel ? "cancelled" : "under way")")
        }
        return parts.joined(separator: ", ")
    }
}
