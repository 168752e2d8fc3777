extension DispatchCore {
    /// Takes over what earlier dispatchers knew of endpoints that fail throughout.
    mutating func resumeBreakers(at moment: DispatchMoment) {
        let held = store.read { state in
            state.endpoints().map { ($0.id, state.breaker(of: $0.id)) }
        }.filter { schedule.resume($0.1, of: $0.0, at: moment) }
        for (endpoint, _) in held { report(.endpointHeld(endpoint)) }
    }
}
