import DeliveryEngine

/// What a dispatcher without a screen says on standard error, a line at a time; who says something
/// never waits for whoever reads it.
struct ServiceLog: Sendable {
    private let lines: LineWriter
    private let clock: any Clock

    /// How long the end of the process waits for the last lines to be taken.
    private static let patience = Milliseconds.seconds(2)

    /// A log that goes to `messages`.
    init(messages: Messages, clock: any Clock) {
        lines = LineWriter { messages.say($0) }
        self.clock = clock
    }

    /// Writes what is left, as far as somebody reads it; called once, at the end.
    func end() { lines.stop(within: Self.patience) }

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
        case .troubleEnded:
            say("what was in the way is gone")
        }
    }

    /// Says a sentence, with the time before it.
    func say(_ text: String) { lines.add(["\(clock.now.rfc3339) \(text)"]) }

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
