import DeliveryEngine

extension Effect {
    /// How it is done; the one place that says so.
    var manner: Manner {
        switch self {
        case .dropTypedAhead: .terminal(.dropTypedAhead)
        case .redraw: .terminal(.redraw)
        case .mouse(let isOn): .terminal(.mouse(isOn))
        case .suspend: .terminal(.suspend)
        case .quit: .terminal(.quit)
        case .readCondition, .loadRows, .loadJobRows, .locate, .plan: .atOnce
        case .find(let find, let ticket): .look(find, ticket: ticket)
        case .findInJob, .findInAction: .beside(.find)
        // Nobody looks on through the rows of the filter before.
        case .search: .beside(Work(.search, .search, breaksOff: .find, isAwaited: true))
        case .count: .beside(Work(.search, .search))
        case .planMatching: .beside(Work(.search, .matching))
        case .cancelSearch: .breakOff(.search)
        case .cancelFind: .breakOff(.find)
        case .cancelPlan: .breakOff(.matching)
        case .loadDetail: .beside(Work(.read, .detail, isAwaited: true))
        case .layOut(_, _, let bytes): .layingOut(bytes, .body)
        case .countInJobs: .beside(Work(.search, .inJobs, isAwaited: true))
        case .judge: .beside(Work(.read, .freshness, isAwaited: true))
        case .measure: .beside(Work(.read, .measure))
        case .examine: .beside(Work(.read, .signatures))
        case .compare: .beside(Work(.read, .comparison, isAwaited: true))
        case .loadEndpoints: .beside(Work(.read, .endpoints))
        case .loadEndpointLog: .beside(Work(.read, .endpointLog, isAwaited: true))
        case .loadHealth: .beside(Work(.read, .health))
        case .loadJournal: .beside(Work(.read, .journal))
        case .loadJobs: .beside(Work(.read, .jobs))
        case .refresh: .beside(Work(.read, .refresh, pace: .refresh))
        case .chart(let selection, _, let ofMarks):
            .beside(
                Work(.watch, .chart, pace: .chart(of: selection.search, ofMarks: ofMarks)))
        case .loadGroups: .beside(Work(.watch, .groups, pace: .groups))
        case .detect: .beside(Work(.watch, .detectors))
        case .lookAtDispatcher: .beside(Work(.watch, .dispatcher))
        case .probe: .beside(Work(.probe))
        case .recall, .planBulk: .beside(Work(.operate))
        case .request, .carryOut, .control, .withdraw, .keep, .operateEndpoint: .beside(.record)
        case .customer(let effect): effect.manner
        case .leave(let effect): effect.manner
        }
    }
}

extension CustomerEffect {
    fileprivate var manner: Manner {
        switch self {
        case .load, .find: .beside(Work(.read, .customer))
        case .complete: .beside(Work(.read, .subjects))
        case .loadBeside: .beside(Work(.read, .customerBeside))
        case .loadSignals: .beside(Work(.read, .signals))
        case .loadSignal: .beside(Work(.read, .signal))
        case .layOut(_, let bytes): .layingOut(bytes, .signalBody)
        case .adjust: .beside(.record)
        }
    }
}

extension LeavingEffect {
    fileprivate var manner: Manner {
        switch self {
        case .copy: .beside(Work(.read, .copy, isAwaited: true))
        case .compose: .beside(Work(.read, .composition, isAwaited: true))
        case .export: .beside(Work(.export, .export))
        case .cancelExport: .breakOff(.export)
        case .setClipboard(let sequence): .terminal(.send(sequence))
        case .openPager(let text): .terminal(.page(text))
        case .showPlain(let lines): .terminal(.showPlain(lines))
        }
    }
}

extension Manner {
    /// Bytes that are laid out at once.
    private static let bytesAtOnce = 32 << 10

    /// Lays a body out, at once where it is short.
    fileprivate static func layingOut(_ bytes: [UInt8], _ topic: Work.Topic) -> Manner {
        bytes.count <= bytesAtOnce ? .atOnce : .beside(Work(.read, topic, isAwaited: true))
    }
}
