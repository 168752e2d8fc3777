import DeliveryEngine
import Synchronization

/// A little live traffic: an event now and then, until it is stopped.
final class DemoTrickle: Sendable {
    private let isStopped = Mutex(false)
    private static let pauses: ClosedRange<Double> = 1500...6000

    /// Starts publishing through `publishing`, on a thread of its own.
    init(_ publishing: Publishing, clock: any Clock, chance: any Chance) {
        NamedThread.start("demo") { [self] in
            while !isStopped.withLock({ $0 }) {
                let payload = DemoPayload(at: clock.now, chance)
                // The demo ends with the console; an event that fails is simply not there.
                _ = try? publishing.publish(
                    PublishRequest(
                        type: payload.type, subject: payload.subject, payload: payload.bytes))
                let share = chance.fraction()
                let span = Self.pauses.upperBound - Self.pauses.lowerBound
                NamedThread.sleep(Milliseconds(Int64(Self.pauses.lowerBound + span * share)))
            }
        }
    }

    /// Publishes nothing more.
    func stop() { isStopped.withLock { $0 = true } }
}
