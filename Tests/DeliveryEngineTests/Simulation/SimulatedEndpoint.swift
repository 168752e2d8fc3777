import DeliveryEngine

/// How a simulated endpoint answers, by the hour and by chance.
struct SimulatedEndpoint {
    /// A way to behave.
    enum Character: CaseIterable {
        /// Answers 200, quickly.
        case healthy
        /// Fails every third attempt or so.
        case flaky
        /// Takes longer than its timeout now and then.
        case slow
        /// Refuses connections for hours, then comes back.
        case outage
        /// Says 503 with a `Retry-After`.
        case throttling
        /// Says 410 to a tenth of what it gets.
        case leaving
    }

    let character: Character
    private let down: ClosedRange<Int64>

    /// An endpoint of this character; `chance` decides when its outage is, from `start` on.
    init(_ character: Character, start: Timestamp, chance: some Chance) {
        self.character = character
        let begin = start.milliseconds + Int64(chance.fraction() * 3 * 86_400_000)
        down = begin...(begin + Int64(chance.fraction() * 2 * 86_400_000))
    }

    /// What it answers at `now`.
    func outcome(at now: Timestamp, timeout: Milliseconds, chance: some Chance) -> AttemptOutcome {
        let roll = chance.fraction()
        switch character {
        case .healthy: return answer(200, after: 80)
        case .flaky: return roll < 0.35 ? answer(500, after: 120) : answer(204, after: 60)
        case .slow:
            guard roll < 0.3 else { return answer(200, after: 4_000) }
            return AttemptOutcome(failure: .timeout, detail: "timed out", duration: timeout)
        case .outage:
            guard down.contains(now.milliseconds) else { return answer(200, after: 90) }
            return AttemptOutcome(
                failure: .connect, detail: "Connection refused", duration: Milliseconds(2))
        case .throttling:
            guard roll < 0.4 else { return answer(200, after: 30) }
            var outcome = answer(503, after: 10)
            outcome.responseHeaders = [Header("Retry-After", "\(Int(roll * 20_000))")]
            return outcome
        case .leaving: return roll < 0.1 ? answer(410, after: 20) : answer(200, after: 20)
        }
    }

    private func answer(_ code: Int, after duration: Int64) -> AttemptOutcome {
        AttemptOutcome(
            responseCode: code, failure: (200...299).contains(code) ? nil : .http,
            duration: Milliseconds(duration))
    }
}
