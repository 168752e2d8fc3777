import DeliveryEngine
import Dispatch
import Synchronization

/// Threads beside the screen's, one for each kind of work, so that a long search holds up neither a
/// payload nor a retry.
///
/// Answers go to `post`.
final class WorkThreads: Sendable {
    private struct State {
        /// The newest job of each topic; older ones of the same topic are dropped.
        var newest: [Work.Topic: Int] = [:]
        var job = 0
        /// Whether the console ends: then nothing begins but what is to be recorded.
        var isEnding = false
        /// When what is done at a bounded pace was done last.
        var last: [Work.Topic: Milliseconds] = [:]
        /// The rows whose chart was asked for last.
        var charted: Work.Pace?
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

    init(
        runner: EffectRunner, clock: any Clock, post: @escaping @Sendable (Message) -> Void
    ) {
        self.runner = runner
        self.clock = clock
        self.post = post
    }

    /// Does an effect on the thread of its work.
    ///
    /// `whenDone` is called once: after the answer was posted or the work dropped, and at once where
    /// no thread has anything to do.
    func run(_ effect: Effect, whenDone: @escaping @Sendable () -> Void = {}) {
        switch effect.manner {
        case .beside(let work): submit(effect, work, whenDone)
        // What is left of it, where the nearest rows were looked through.
        case .look: submit(effect, .find, whenDone)
        case .breakOff(let topic):
            state.withLock { $0.newest[topic] = nil }
            whenDone()
        // The screen's thread does these.
        case .terminal, .atOnce: whenDone()
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

    private func submit(
        _ effect: Effect, _ work: Work, _ whenDone: @escaping @Sendable () -> Void
    ) {
        let job = state.withLock { state in
            state.job += 1
            if let needless = work.breaksOff { state.newest[needless] = nil }
            if let topic = work.topic { state.newest[topic] = state.job }
            return state.job
        }
        if work.isRecorded { unrecorded.enter() }
        after(pause(before: work), on: queue(of: work.lane)) { [self] in
            let proceed: @Sendable () -> Bool = { self.isWanted(work, job) }
            if proceed() {
                var pace = ProgressPace(startedAt: clock.uptime)
                let answer = runner.run(effect, proceed: proceed) { message in
                    if pace.lets(message, at: clock.uptime) { post(message) }
                }
                if let answer { post(answer) }
            }
            if work.isRecorded { unrecorded.leave() }
            whenDone()
        }
    }

    private func isWanted(_ work: Work, _ job: Int) -> Bool {
        state.withLock { state in
            if work.isRecorded { return true }
            return !state.isEnding && work.topic.map { state.newest[$0] == job } ?? true
        }
    }

    /// How long to wait until the next of its topic may be done, which then counts as done.
    private func pause(before work: Work) -> Milliseconds {
        guard let topic = work.topic, let pace = work.pace else { return .zero }
        let now = clock.uptime
        return state.withLock { state in
            if case .chart = pace, state.charted != pace {
                state.charted = pace
                return .zero
            }
            let due = state.last[topic].map { $0 + pace.pause } ?? now
            state.last[topic] = max(now, due)
            return max(due - now, .zero)
        }
    }

    private func after(
        _ pause: Milliseconds, on queue: DispatchQueue, _ work: @escaping @Sendable () -> Void
    ) {
        guard pause > .zero else { return queue.async(execute: work) }
        queue.asyncAfter(
            deadline: .now() + .milliseconds(Int(pause.count)), execute: work)
    }

    private func queue(of lane: Work.Lane) -> DispatchQueue {
        switch lane {
        case .search: search
        case .find: find
        case .read: read
        case .watch: watch
        case .operate: operate
        case .export: exporting
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
