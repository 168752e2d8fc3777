import DeliveryEngine
import Dispatch
import Synchronization

/// Threads beside the screen's, one for each kind of work, so that a long search holds up neither a
/// payload nor a retry.
///
/// Answers go to `post`.
final class WorkThreads: Sendable {
    private enum Work: Int {
        case search, read, watch, operate, leave, probe
        /// A look through rows, which holds up no filter.
        case find
        /// What an operator asked of the store; on the thread of what is looked up before it.
        case record
        /// Plans of what a query finds; on the thread of searches, which a filter does not break off.
        case plan
    }

    private struct State {
        /// The newest job of each kind; older ones of the same kind are dropped.
        var newest: [Work: [String: Int]] = [:]
        var job = 0
        /// Whether the console ends: then nothing begins but what is to be recorded.
        var isEnding = false
        /// When what is done at a bounded pace was done last.
        var last: [Pace: Milliseconds] = [:]
        /// The search whose chart was asked for last, and whether of the marked rows alone.
        private var charted: (search: LogSearch, ofMarks: Bool)?

        /// Whether a chart is of other rows than the one before, and not of what has become of those.
        mutating func isNew(_ search: LogSearch, ofMarks: Bool) -> Bool {
            defer { charted = (search, ofMarks) }
            return charted.map { $0.search != search || $0.ofMarks != ofMarks } ?? true
        }
    }

    private let runner: EffectRunner
    private let clock: any Clock
    private let post: @Sendable (Message) -> Void
    private let state = Mutex(State())
    private let search = DispatchQueue(label: "redrive.search", qos: .userInitiated)
    private let find = DispatchQueue(label: "redrive.find", qos: .userInitiated)
    private let read = DispatchQueue(label: "redrive.read", qos: .userInitiated)
    private let watch = DispatchQueue(label: "redrive.watch", qos: .utility)
    private let probe = DispatchQueue(label: "redrive.probe", qos: .userInitiated)
    private let operate = DispatchQueue(label: "redrive.operate", qos: .userInitiated)
    private let exporting = DispatchQueue(label: "redrive.export", qos: .utility)
    /// What is to be recorded and has not been yet.
    private let unrecorded = DispatchGroup()

    /// What comes no more often than so many milliseconds, however fast the log changes.
    private enum Pace {
        case refresh
        /// These look at every row.
        case groups, chart

        var pause: Milliseconds {
            switch self {
            case .refresh: Milliseconds(100)
            case .groups, .chart: Milliseconds(1000)
            }
        }
    }

    init(
        runner: EffectRunner, clock: any Clock, post: @escaping @Sendable (Message) -> Void
    ) {
        self.runner = runner
        self.clock = clock
        self.post = post
    }

    /// Does an effect on the thread of its work; `whenDone` is called after its answer was posted or dropped.
    func run(_ effect: Effect, whenDone: @escaping @Sendable () -> Void = {}) {
        switch effect {
        case .search:
            // Nobody looks on through the rows of the filter before.
            cancelFind()
            submit(effect, .search, kind: "search", whenDone)
        case .count: submit(effect, .search, kind: "search", whenDone)
        case .find, .findInJob, .findInAction: submit(effect, .find, kind: "find", whenDone)
        case .cancelFind: cancelFind()
        case .loadDetail: submit(effect, .read, kind: "detail", whenDone)
        case .layOut: submit(effect, .read, kind: "body", whenDone)
        case .measure: submit(effect, .read, kind: "measure", whenDone)
        case .loadEndpoints: submit(effect, .read, kind: "endpoints", whenDone)
        case .loadEndpointLog: submit(effect, .read, kind: "endpointLog", whenDone)
        case .loadJournal: submit(effect, .read, kind: "journal", whenDone)
        case .examine: submit(effect, .read, kind: "bench", whenDone)
        case .detect: submit(effect, .watch, kind: "detect", whenDone)
        case .lookAtDispatcher: submit(effect, .watch, kind: "dispatcher", whenDone)
        case .loadGroups:
            after(pauseOf(.groups), on: watch) { [self] in
                submit(effect, .watch, kind: "groups", whenDone)
            }
        case .loadHealth: submit(effect, .read, kind: "health", whenDone)
        // It waits for somebody else's machine: nothing may wait for it.
        case .probe: submit(effect, .probe, kind: nil, whenDone)
        case .refresh: runPaced(effect, .refresh, on: read, whenDone)
        case .chart(let selection, _, let ofMarks):
            // What another search finds or marks leave is counted at once: somebody waits for it.
            if state.withLock({ $0.isNew(selection.search, ofMarks: ofMarks) }) {
                submit(effect, .watch, kind: "chart", whenDone)
            } else {
                runPaced(effect, .chart, on: watch, whenDone)
            }
        case .loadJobs: submit(effect, .read, kind: "jobs", whenDone)
        case .planMatching: submit(effect, .plan, kind: "matching", whenDone)
        case .cancelPlan: state.withLock { $0.newest[.plan] = [:] }
        case .judge: submit(effect, .read, kind: "freshness", whenDone)
        case .plan, .planBulk, .readCondition, .loadRows, .loadJobRows, .locate, .recall:
            submit(effect, .operate, kind: nil, whenDone)
        case .request, .carryOut, .control, .withdraw, .keep, .operateEndpoint:
            record(effect, whenDone)
        case .customer(.adjust): record(effect, whenDone)
        case .customer(let wish): submit(effect, .read, kind: wish.kind, whenDone)
        case .cancelSearch: cancelSearch()
        case .compare: submit(effect, .read, kind: "compare", whenDone)
        case .leave(let leaving): leave(leaving, effect, whenDone)
        case .dropTypedAhead, .mouse, .redraw, .suspend, .quit: whenDone()
        }
    }

    private func leave(
        _ leaving: LeavingEffect, _ effect: Effect, _ whenDone: @escaping @Sendable () -> Void
    ) {
        switch leaving {
        case .copy: submit(effect, .read, kind: "copy", whenDone)
        case .compose: submit(effect, .read, kind: "compose", whenDone)
        case .export: submit(effect, .leave, kind: "export", whenDone)
        case .cancelExport: state.withLock { $0.newest[.leave] = [:] }
        case .setClipboard, .openPager, .showPlain: whenDone()
        }
    }

    /// Breaks off what only this console wanted, waits until nothing of an export is left on the disk
    /// and until the store has answered all that was asked of it: who has said yes is not to find
    /// later that nothing came of it.
    func finish() {
        state.withLock { state in
            state.newest = [:]
            state.isEnding = true
        }
        exporting.sync {}
        unrecorded.wait()
    }

    private func record(_ effect: Effect, _ whenDone: @escaping @Sendable () -> Void) {
        unrecorded.enter()
        submit(effect, .record, kind: nil) { [unrecorded] in
            unrecorded.leave()
            whenDone()
        }
    }

    private func cancelSearch() {
        state.withLock { $0.newest[.search] = [:] }
    }

    private func cancelFind() {
        state.withLock { $0.newest[.find] = [:] }
    }

    private func runPaced(
        _ effect: Effect, _ pace: Pace, on queue: DispatchQueue,
        _ whenDone: @escaping @Sendable () -> Void
    ) {
        after(pauseOf(pace), on: queue) { [runner, post] in
            if let answer = runner.run(effect) { post(answer) }
            whenDone()
        }
    }

    /// How long to wait until the next of its kind may be done, which then counts as done.
    private func pauseOf(_ pace: Pace) -> Int64 {
        let now = clock.uptime
        return state.withLock { state in
            let due = state.last[pace].map { $0 + pace.pause } ?? now
            state.last[pace] = max(now, due)
            return max((due - now).count, 0)
        }
    }

    private func after(
        _ milliseconds: Int64, on queue: DispatchQueue, _ work: @escaping @Sendable () -> Void
    ) {
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(milliseconds)), execute: work)
    }

    private func submit(
        _ effect: Effect, _ work: Work, kind: String?, _ whenDone: @escaping @Sendable () -> Void
    ) {
        let job = state.withLock { state in
            state.job += 1
            if let kind { state.newest[work, default: [:]][kind] = state.job }
            return state.job
        }
        queue(of: work).async { [self] in
            let isWanted: @Sendable () -> Bool = {
                self.state.withLock { state in
                    guard let kind else { return work == .record || !state.isEnding }
                    return state.newest[work]?[kind] == job
                }
            }
            if isWanted() {
                var pace = ProgressPace(startedAt: clock.uptime)
                let answer = runner.run(effect, proceed: isWanted) { message in
                    if pace.lets(message, at: clock.uptime) { post(message) }
                }
                if let answer { post(answer) }
            }
            whenDone()
        }
    }

    private func queue(of work: Work) -> DispatchQueue {
        switch work {
        case .search, .plan: search
        case .find: find
        case .read: read
        case .watch: watch
        case .operate, .record: operate
        case .leave: exporting
        case .probe: probe
        }
    }
}

extension Milliseconds {
    /// The first length without the second.
    fileprivate static func - (left: Milliseconds, right: Milliseconds) -> Milliseconds {
        Milliseconds(left.count - right.count)
    }
}
