import DeliveryEngine
import Dispatch
import Synchronization

/// Threads beside the screen's, one for each kind of work, so that a long search holds up neither a
/// payload nor a retry.
///
/// Answers go to `post`.
final class Lanes: Sendable {
    private enum Lane: Int {
        case search, read, watch, operate
    }

    private struct State {
        /// The newest job of each kind; older ones of the same kind are dropped.
        var newest: [Lane: [String: Int]] = [:]
        var job = 0
        var lastRefresh = Milliseconds(-1000)
        var lastGrouping = Milliseconds(-1000)
    }

    private let runner: EffectRunner
    private let clock: any Clock
    private let post: @Sendable (Message) -> Void
    private let state = Mutex(State())
    private let search = DispatchQueue(label: "redrive.search", qos: .userInitiated)
    private let read = DispatchQueue(label: "redrive.read", qos: .userInitiated)
    private let watch = DispatchQueue(label: "redrive.watch", qos: .utility)
    private let operate = DispatchQueue(label: "redrive.operate", qos: .userInitiated)

    /// Refreshes come no more often than this, however fast the log changes.
    private static let refreshPause: Int64 = 100
    /// Nor do groupings, which look at every row.
    private static let groupingPause: Int64 = 1000

    init(
        runner: EffectRunner, clock: any Clock, post: @escaping @Sendable (Message) -> Void
    ) {
        self.runner = runner
        self.clock = clock
        self.post = post
    }

    /// Does an effect on its lane; `whenDone` is called after its answer was posted or dropped.
    func run(_ effect: Effect, whenDone: @escaping @Sendable () -> Void = {}) {
        switch effect {
        case .search, .count: submit(effect, .search, kind: "search", whenDone)
        case .find: submit(effect, .search, kind: "find", whenDone)
        case .loadDetail: submit(effect, .read, kind: "detail", whenDone)
        case .layOut: submit(effect, .read, kind: "body", whenDone)
        case .measure: submit(effect, .read, kind: "measure", whenDone)
        case .loadEndpoints: submit(effect, .read, kind: "endpoints", whenDone)
        case .loadEndpointLog: submit(effect, .read, kind: "endpointLog", whenDone)
        case .loadJournal: submit(effect, .read, kind: "journal", whenDone)
        case .examine: submit(effect, .read, kind: "bench", whenDone)
        case .detect: submit(effect, .watch, kind: "detect", whenDone)
        case .loadGroups: group(effect, whenDone)
        case .refresh: refresh(effect, whenDone)
        case .loadJobs: submit(effect, .read, kind: "jobs", whenDone)
        case .plan, .planBulk, .planMatching, .request, .carryOut, .control, .withdraw,
            .readCondition,
            .loadRows, .loadJobRows:
            submit(effect, .operate, kind: nil, whenDone)
        case .customer(let wish):
            submit(effect, wish.kind == nil ? .operate : .read, kind: wish.kind, whenDone)
        case .cancelSearch: cancelSearch()
        case .dropTypedAhead, .redraw, .suspend, .quit: whenDone()
        }
    }

    /// Groups at once when asked for, and however fast the log changes, no more often than a second.
    private func group(_ effect: Effect, _ whenDone: @escaping @Sendable () -> Void) {
        let now = clock.uptime
        let pause = state.withLock { state in
            let due = state.lastGrouping + Milliseconds(Self.groupingPause)
            state.lastGrouping = max(now, due)
            return max((due - now).count, 0)
        }
        watch.asyncAfter(deadline: .now() + .milliseconds(Int(pause))) { [self] in
            submit(effect, .watch, kind: "groups", whenDone)
        }
    }

    private func cancelSearch() {
        state.withLock { $0.newest[.search] = [:] }
    }

    private func refresh(_ effect: Effect, _ whenDone: @escaping @Sendable () -> Void) {
        let now = clock.uptime
        let pause = state.withLock { state in
            let due = state.lastRefresh + Milliseconds(Self.refreshPause)
            state.lastRefresh = max(now, due)
            return max((due - now).count, 0)
        }
        read.asyncAfter(deadline: .now() + .milliseconds(Int(pause))) { [runner, post] in
            if let answer = runner.run(effect) { post(answer) }
            whenDone()
        }
    }

    private func submit(
        _ effect: Effect, _ lane: Lane, kind: String?, _ whenDone: @escaping @Sendable () -> Void
    ) {
        let job = state.withLock { state in
            state.job += 1
            if let kind { state.newest[lane, default: [:]][kind] = state.job }
            return state.job
        }
        queue(of: lane).async { [self] in
            let isWanted: @Sendable () -> Bool = {
                guard let kind else { return true }
                return self.state.withLock { $0.newest[lane]?[kind] == job }
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

    private func queue(of lane: Lane) -> DispatchQueue {
        switch lane {
        case .search: search
        case .read: read
        case .watch: watch
        case .operate: operate
        }
    }
}

extension Milliseconds {
    /// The first length without the second.
    fileprivate static func - (left: Milliseconds, right: Milliseconds) -> Milliseconds {
        Milliseconds(left.count - right.count)
    }
}
