/// Starts gently after an outage: 1 in flight, doubled with each round of 2xx up to the cap.
struct Ramp: Hashable, Sendable {
    /// How many may be in flight; `nil` once the cap alone decides.
    private(set) var window: Int?
    private var successesInRound = 0

    /// A ramp that holds nothing back.
    init() {}

    /// Starts over at 1 in flight.
    mutating func restart() {
        window = 1
        successesInRound = 0
    }

    /// How many may be in flight where the endpoint's own cap is `cap`.
    func limit(cap: Int) -> Int { min(cap, window ?? cap) }

    /// Takes in that an attempt ended.
    mutating func attemptEnded(success: Bool, cap: Int) {
        guard let window else { return }
        guard success else { return restart() }
        successesInRound += 1
        guard successesInRound >= window else { return }
        self.window = window * 2 >= cap ? nil : window * 2
        successesInRound = 0
    }
}
