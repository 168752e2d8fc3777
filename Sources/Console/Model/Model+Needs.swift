import DeliveryEngine

extension Model {
    /// Why a binding does nothing now, or `nil` when it works.
    func reasonDisabled(_ binding: Binding, in pane: Pane) -> String? {
        switch binding.need {
        case .nothing: nil
        case .selection: hasSelection(in: pane) ? nil : "there is no row here"
        case .writable: reasonNotWritable(in: pane)
        case .grace: actionsInGrace.isEmpty ? "nothing is in its grace" : nil
        case .finding: warning == nil ? "there is no warning" : nil
        case .pattern: pattern == nil ? "nothing was searched for yet: / searches" : nil
        case .matching: reasonNoPlan
        case .control(let control): reasonNotControlled(control, in: pane)
        case .attempts:
            (detail?.detail?.attempts.count ?? 0) > 1 ? nil : "there is only one attempt"
        }
    }

    private func hasSelection(in pane: Pane) -> Bool {
        switch pane {
        case .log: log.selected != nil
        case .detail: detail != nil
        case .endpoints: !endpoints.overviews.isEmpty
        case .endpointLog: endpointLog?.selected != nil
        case .groups: groups.selected != nil
        case .journal: !journal.entries.isEmpty
        case .jobs: !jobs.jobs.isEmpty
        case .job: openJob != nil
        case .action, .help, .guides, .guide, .signal, .bench: true
        case .customer: customer?.story != nil
        case .signals: signals.cursor != nil
        }
    }

    private func reasonNotWritable(in pane: Pane) -> String? {
        if let readOnlyReason { return "read-only: \(readOnlyReason)" }
        if pane == .log, !log.marks.isEmpty { return nil }
        return hasSelection(in: pane) ? nil : "there is no row here"
    }
}
