/// A job and how it stands, target by target: the fold of its records.
///
/// Targets are rows of the ledger in the order in which they came in, some seven bytes each, so that
/// a job of a million is kept like any other. Equal records leave equal standings.
package struct JobStanding: Hashable, Sendable {
    /// What was planned.
    package let plan: JobPlanned
    /// The rows of the targets, ascending.
    package private(set) var rows: [Int32] = []
    /// What became of each.
    package private(set) var outcomes: [JobOutcome] = []
    /// The answer's code of each, 0 for none.
    package private(set) var codes: [Int16] = []
    /// Why targets were refused, by place.
    package private(set) var refusals: [Int32: String] = [:]
    /// Places of the attempts that are under way, by the row attempted: of a resend, the new one's.
    package private(set) var open: [Int32: Int32] = [:]
    /// How it has fared.
    package private(set) var tally = JobTally()
    /// Where it stands.
    package private(set) var phase = JobPhase.running
    /// What operators did with it, in order.
    package private(set) var controls: [JobControlled] = []
    /// How often and why it stopped by itself, in order.
    package private(set) var stops: [JobStopped] = []
    /// The first attempt's start.
    package private(set) var startedAt: Timestamp?
    /// The last attempt's start: the rate goes on from it, whoever dispatches.
    package private(set) var lastStartedAt: Timestamp?
    /// When anything of it last happened.
    package private(set) var touchedAt: Timestamp
    /// The last failure in words, and the row it happened to.
    package private(set) var lastFailure: Failure?

    /// A failure of one target.
    package struct Failure: Hashable, Sendable {
        /// The row.
        package let row: Int32
        /// What happened, such as `503`.
        package let text: String

        /// A failure at a row.
        package init(row: Int32, text: String) {
            self.row = row
            self.text = text
        }
    }

    /// A job that has just been planned.
    package init(_ plan: JobPlanned) {
        self.plan = plan
        touchedAt = plan.at
    }

    /// Everything but the lists.
    package var summary: JobSummary {
        JobSummary(
            plan: plan, tally: tally, phase: phase, startedAt: startedAt, touchedAt: touchedAt,
            stops: stops, controls: controls)
    }

    /// Takes in targets; those that the ledger does not hold (`nil`) are counted as gone.
    ///
    /// All come before the first turn, thousands to a record, so that nothing but their places is
    /// known of any.
    package mutating func add(_ targets: [Int32?]) {
        let former = rows.count
        let joint = max(former - 1, 0)
        for case let row? in targets { rows.append(row) }
        tally.gone += targets.count - (rows.count - former)
        // As they come, they are in order, and the earlier ones need no second look.
        if !zip(rows[joint...], rows[joint...].dropFirst()).allSatisfy({ $0 < $1 }) {
            rows.sort()
            rows = rows.reduce(into: []) { list, row in
                if list.last != row { list.append(row) }
            }
        }
        tally.waiting += rows.count - former
        outcomes += repeatElement(.waiting, count: rows.count - former)
        codes += repeatElement(0, count: rows.count - former)
    }

    /// Places of targets within `range` of all of them, or of those alone that failed or were
    /// refused.
    ///
    /// They are counted from `known` on, forward or back: the next stretch costs no more than this
    /// one where `next` is passed on. Where outcomes have changed since, so may have what is found.
    package func places(
        onlyFailed: Bool, in range: Range<Int>, from known: JobPlace = .start
    ) -> (places: [Int], first: JobPlace, next: JobPlace) {
        guard onlyFailed else {
            let places = range.clamped(to: rows.indices)
            return (
                Array(places), JobPlace(index: places.lowerBound, place: places.lowerBound),
                JobPlace(index: places.upperBound, place: places.upperBound)
            )
        }
        let first = place(ofFailed: range.lowerBound, from: known)
        var next = first
        var places: [Int] = []
        while next.index < range.upperBound, next.place < outcomes.count {
            if outcomes[next.place].isFailure {
                places.append(next.place)
                next.index += 1
            }
            next.place += 1
        }
        return (places, first, next)
    }

    /// The place behind as many failures as `index` says, or the end.
    private func place(ofFailed index: Int, from known: JobPlace) -> JobPlace {
        var here = JobPlace(index: known.index, place: min(max(known.place, 0), outcomes.count))
        while here.index > index, here.place > 0 {
            here.place -= 1
            if outcomes[here.place].isFailure { here.index -= 1 }
        }
        while here.index < index, here.place < outcomes.count {
            if outcomes[here.place].isFailure { here.index += 1 }
            here.place += 1
        }
        return here
    }

    /// The place of a row among the targets.
    package func place(of row: Int32) -> Int? {
        let place = firstPlace(from: Int(row))
        return place < rows.count && rows[place] == row ? place : nil
    }

    /// Calls `body` with each target among some rows, and what became of it; in order.
    package func forEachRow(in stretch: Range<Int>, _ body: (Int, JobOutcome) -> Void) {
        var place = firstPlace(from: stretch.lowerBound)
        while place < rows.count, Int(rows[place]) < stretch.upperBound {
            body(Int(rows[place]), outcomes[place])
            place += 1
        }
    }

    /// The place of the first target at `row` or behind it, or the end.
    private func firstPlace(from row: Int) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = low + (high - low) / 2
            if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension JobStanding {
    /// Takes in that a target's turn came: `attempted` is the row that is attempted, of a resend the
    /// new one's, and `deliveredAt` says when the target got its 2xx, where it has.
    package mutating func apply(
        _ applied: ActionApplied, row: Int32, attempted: Int32, deliveredAt: Timestamp?
    ) {
        guard let place = place(of: row), outcomes[place].isWaiting else { return }
        touch(applied.at)
        if case .refused(let reason) = applied.effect {
            refusals[Int32(place)] = reason
            let isOvertaken = deliveredAt.map { $0 > plan.at } ?? false
            outcomes[place] = isOvertaken ? .overtaken : .refused
            if isOvertaken { tally.passBy() } else { tally.refuse() }
            return
        }
        startedAt = startedAt ?? applied.at
        lastStartedAt = max(lastStartedAt ?? applied.at, applied.at)
        outcomes[place] = .inFlight
        open[attempted] = Int32(place)
        tally.start()
    }

    /// Takes in how an attempt at `row` ended, if it is one of this job that was under way.
    package mutating func apply(
        _ result: AttemptSummary, row: Int32, isSettled: Bool, at moment: Timestamp
    ) {
        guard let place = open.removeValue(forKey: row).map(Int.init) else { return }
        touch(moment)
        // A resend is not made a third time: the delivery that it made has attempts of its own.
        let isAgain =
            result.failure == .interrupted && plan.kind != .resend
            && (isSettled || plan.kind == .retry)
        tally.end(result.failure, isAgain: isAgain)
        codes[place] = Int16(clamping: result.responseCode ?? 0)
        switch result.failure {
        case nil: outcomes[place] = .delivered
        case .interrupted where isAgain: outcomes[place] = .interrupted
        case .some(let failure):
            outcomes[place] = .failed
            if failure != .interrupted {
                lastFailure = Failure(row: row, text: Self.text(result))
            }
        }
    }

    /// Takes in what an operator did with it.
    package mutating func apply(_ control: JobControlled) {
        guard !phase.isOver else { return }
        touch(control.at)
        controls.append(control)
        switch control.control {
        case .pause: phase = .paused(control)
        case .cancel: phase = .cancelled(control)
        case .resume:
            phase = .running
            tally.resume()
        }
    }

    /// Takes in that it stopped by itself.
    package mutating func apply(_ stopped: JobStopped) {
        guard case .running = phase else { return }
        touch(stopped.at)
        stops.append(stopped)
        phase = .stopped(stopped)
    }

    /// Takes in that it is done.
    package mutating func apply(_ ended: JobEnded) {
        guard !phase.isOver else { return }
        touch(ended.at)
        phase = .done(ended)
    }

    private mutating func touch(_ moment: Timestamp) { touchedAt = max(touchedAt, moment) }

    /// A failed result in words.
    static func text(_ result: AttemptSummary) -> String {
        if let code = result.responseCode { return "\(code)" }
        return result.failure?.rawValue ?? "no answer"
    }
}

extension JobStanding {
    /// What a snapshot keeps of a standing beside its plan.
    package struct Parts: Hashable, Sendable {
        /// As in the standing.
        package var rows: [Int32] = []
        /// As in the standing.
        package var outcomes: [JobOutcome] = []
        /// As in the standing.
        package var codes: [Int16] = []
        /// As in the standing.
        package var refusals: [Int32: String] = [:]
        /// As in the standing.
        package var open: [Int32: Int32] = [:]
        /// As in the standing.
        package var tally = JobTally()
        /// As in the standing.
        package var phase = JobPhase.running
        /// As in the standing.
        package var controls: [JobControlled] = []
        /// As in the standing.
        package var stops: [JobStopped] = []
        /// As in the standing.
        package var startedAt: Timestamp?
        /// As in the standing.
        package var lastStartedAt: Timestamp?
        /// As in the standing.
        package var lastFailure: Failure?

        /// Parts of a job without targets.
        package init() {}
    }

    /// A job as a snapshot kept it; `nil` where the parts do not fit together.
    package init?(_ plan: JobPlanned, _ parts: Parts, touchedAt: Timestamp) {
        guard parts.rows.count == parts.outcomes.count, parts.rows.count == parts.codes.count,
            parts.open.values.allSatisfy({ parts.rows.indices.contains(Int($0)) })
        else { return nil }
        self.plan = plan
        self.touchedAt = touchedAt
        (rows, outcomes, codes) = (parts.rows, parts.outcomes, parts.codes)
        (refusals, open, tally, phase) = (parts.refusals, parts.open, parts.tally, parts.phase)
        (controls, stops) = (parts.controls, parts.stops)
        (startedAt, lastStartedAt) = (parts.startedAt, parts.lastStartedAt)
        lastFailure = parts.lastFailure
    }
}
