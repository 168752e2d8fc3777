import DeliveryEngine
import Synchronization

/// Remembers for half a day what was answered to a request with an `idempotency-key`, so that a
/// client that did not hear the answer may ask again.
///
/// In memory only: after a restart a repeated request is done again. Publishing does not need it,
/// because the key is kept with the event.
final class IdempotencyMemory: Sendable {
    private struct Place: Hashable {
        let key: KeyID?
        let target: String
        let text: String
    }

    private struct Entry {
        let body: SHA256Digest
        let since: Milliseconds
        /// `nil` while the first request is being answered.
        var reply: HTTPReply?
    }

    private struct State {
        var entries: [Place: Entry] = [:]
        var order: [Place] = []
        var first = 0
    }

    /// The most answers that are remembered; the oldest make room.
    private static let capacity = 4096
    /// How long an answer is remembered.
    private static let time = Milliseconds.hours(12)
    /// The most bytes of a key.
    private static let maxKeyBytes = 256

    private let state = Mutex(State())

    /// Runs `body`, or returns what it returned when the same caller asked the same before.
    ///
    /// Throws a problem where the key came with another body, and while the first is under way.
    func once(
        _ call: RouteCall, now: Milliseconds, _ body: () throws -> HTTPReply
    ) throws -> HTTPReply {
        guard let text = call.request.header("idempotency-key"), !text.isEmpty else {
            return try body()
        }
        guard text.utf8.count <= Self.maxKeyBytes else {
            throw Problem(422, "an idempotency-key has at most \(Self.maxKeyBytes) bytes")
                .at("idempotency-key")
        }
        let place = Place(
            key: call.key?.id, target: call.request.head.target, text: text)
        let digest = SHA256.digest(of: call.request.body)
        if let reply = try begin(place, digest, now) { return reply }
        do {
            let reply = try body()
            end(place, reply)
            return reply
        } catch {
            end(place, nil)
            throw error
        }
    }

    /// The earlier answer; `nil` where this request is the first.
    private func begin(
        _ place: Place, _ body: SHA256Digest, _ now: Milliseconds
    ) throws -> HTTPReply? {
        try state.withLock { state in
            if let entry = state.entries[place], now < entry.since + Self.time {
                guard entry.body == body else {
                    throw Problem(
                        409, "this idempotency-key came with another body; give it a new key")
                }
                guard let reply = entry.reply else {
                    throw Problem(409, "the first request of this idempotency-key is under way")
                }
                return reply
            }
            state.entries[place] = Entry(body: body, since: now)
            state.order.append(place)
            if state.order.count - state.first > Self.capacity {
                state.entries[state.order[state.first]] = nil
                state.first += 1
                if state.first == Self.capacity {
                    state.order.removeFirst(state.first)
                    state.first = 0
                }
            }
            return nil
        }
    }

    private func end(_ place: Place, _ reply: HTTPReply?) {
        state.withLock { state in
            guard let reply else {
                state.entries[place] = nil
                return
            }
            state.entries[place]?.reply = reply
        }
    }
}
