import DeliveryEngine

/// What a dispatcher without a screen says on standard error, a line at a time.
struct ServiceLog: Sendable {
    private let messages: Messages
    private let clock: any Clock

    /// A log that goes to `messages`.
    init(messages: Messages, clock: any Clock) {
        self.messages = messages
        self.clock = clock
    }

    /// Says what the dispatcher has to say.
    func say(_ report: DispatchReport) {
        switch report {
        case .interruptedFound(let count):
            say(
                "\(count) attempts of an earlier process were interrupted; their outcome is unknown"
            )
        case .attemptStarted:
            break
        case .attemptEnded(let ended):
            say(Self.line(on: ended))
        case .endpointHeld(let endpoint):
            say("\(endpoint) fails throughout: held and probed")
        case .endpointReleased(let endpoint):
            say("\(endpoint) answers again")
        case .trouble(let text):
            say(text)
        }
    }

    /// Says a sentence, with the time before it.
    func say(_ text: String) { messages.say("\(clock.now.rfc3339) \(text)") }

    /// Says many sentences in one write.
    func say(_ texts: [String]) {
        let moment = clock.now.rfc3339
        messages.say(texts.map { "\(moment) \($0)" })
    }

    private static func line(on ended: AttemptEnded) -> String {
        let outcome = ended.outcome
        let result = [
            outcome.responseCode.map(String.init), outcome.failure?.rawValue,
            outcome.duration.short, outcome.detail,
        ]
        let next = ended.verdict.nextAttemptAt.map { ", next \($0.rfc3339)" } ?? ""
        return "\(ended.delivery) attempt \(ended.number): "
            + result.compactMap { $0 }.joined(separator: " ")
            + " → \(ended.verdict.status.rawValue)\(next)"
    }
}
