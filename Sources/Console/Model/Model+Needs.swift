import DeliveryEngine

extension Model {
    /// Why a binding does nothing now, or `nil` when it works.
    func reasonDisabled(_ binding: Binding, in pane: Pane) -> String? {
        switch binding.need {
        case .nothing: nil
        case .selection: hasSelection(in: pane) ? nil : "there is no row here"
        case .writable: reasonNotWritable(in: pane)
        case .anyFinding: detectors.watch.all.isEmpty ? "there is no warning" : nil
        case .finding: warning == nil ? "there is no warning" : nil
        case .pattern where pane == .detail && detail?.tab == .diff: nil
        case .undoable: reasonNotUndoable(in: pane)
        case .column: reasonWithoutColumn
        case .chart:
            chartShown == nil
                ? "there is no chart to choose from"
                : layout.barRows < 2 ? "the screen is too low for the chart" : nil
        case .mouse: options.hasMouse ? nil : "this terminal reports none"
        case .marks:
            log.marks.isEmpty && !log.isOnlyMarked
                ? "nothing is marked: \(keys.label(of: .mark, in: .log)) marks" : nil
        case .previousView: log.history.past.isEmpty ? "there is no view before this one" : nil
        case .overlong:
            isOverlong
                ? nil
                : detail?.isWrapped ?? false
                    ? "long lines are wrapped; \(keys.label(of: .wrap, in: pane)) cuts them"
                    : "the lines fit"
        case .pattern:
            pattern == nil
                ? "nothing was searched for yet: \(keys.label(of: .search, in: pane)) searches"
                : nil
        case .timeOrder: reasonNotByTime
        case .control(let control): reasonNotControlled(control, in: pane)
        case .care(let action): reasonAgainst(action, in: pane)
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
        case .journal: !journalShown.isEmpty
        case .jobs: !jobs.jobs.isEmpty
        case .job: openJob != nil
        case .views: !views.list.isEmpty
        case .brush: log.selected != nil
        case .action, .help, .guides, .guide, .signal, .bench: true
        case .customer: customer?.story != nil
        case .signals: signals.cursor != nil
        }
    }

    private func reasonNotUndoable(in pane: Pane) -> String? {
        if countInGrace > 0 || isRecording { return nil }
        if let last = sends.last, last.isRecent(at: now) { return nil }
        if pane == .log, !log.history.changes.isEmpty { return nil }
        return pane == .log
            ? "nothing is in its grace, and the view was not changed" : "nothing is in its grace"
    }

    private var reasonWithoutColumn: String? {
        if log.column == nil {
            let left = keys.label(of: .columnLeft, in: .log)
            return "choose a column first: \(left) \(keys.label(of: .columnRight, in: .log))"
        }
        return log.selected == nil ? "there is no row here" : nil
    }

    private func reasonNotWritable(in pane: Pane) -> String? {
        if let readOnlyRefusal { return readOnlyRefusal }
        if pane == .log, !log.marks.isEmpty || log.rangeStart != nil { return nil }
        return hasSelection(in: pane) ? nil : "there is no row here"
    }
}
