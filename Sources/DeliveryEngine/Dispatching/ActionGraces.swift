/// Until when the actions that were asked for can still be called back, by the steady clock: a step of
/// the other one neither shortens a grace nor makes it last.
struct ActionGraces {
    /// The ends of the graces of actions that wait, each as it was first seen.
    private var ends: [ActionID: Milliseconds] = [:]

    /// Takes in which actions wait now.
    mutating func update(_ awaiting: [OperatorAction], at moment: DispatchMoment) {
        var now: [ActionID: Milliseconds] = [:]
        for action in awaiting {
            now[action.id] = ends[action.id] ?? end(of: action, at: moment)
        }
        ends = now
    }

    /// The actions whose grace is over.
    func due(at uptime: Milliseconds) -> Set<ActionID> {
        Set(ends.lazy.filter { $0.value <= uptime }.map(\.key))
    }

    /// How long until the next grace is over; `nil` when none is running.
    func delay(at uptime: Milliseconds) -> Milliseconds? {
        ends.values.min().map { max(.zero, Milliseconds($0.count - uptime.count)) }
    }

    /// The wall clock says how much of a grace is left; more than a whole one was never given.
    private func end(of action: OperatorAction, at moment: DispatchMoment) -> Milliseconds {
        let whole = max(.zero, action.notBefore - action.at)
        return moment.uptime + min(max(.zero, action.notBefore - moment.now), whole)
    }
}
