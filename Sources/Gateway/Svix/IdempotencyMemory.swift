import DeliveryEngine
import Synchronization

/// Remembers for half a day what was answered to a request with an `idempotency-key`, so that a
/// client that did not hear the answer may ask again.
///
/// In memory only: after a restart a repeated request is done again. Publishing does not need it,
/// because the key is kept with the event.
final class IdempotencyMemory: Sendable {
    private struct Place: Hashable {
        /// The application that the key is for; keys for all of them are one tenant more.
        let tenant: String?
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
        /// The places of each tenant, oldest first.
        var orders: [String?: [Place]] = [:]

        /// Takes in a request that is being answered; where there is no room, the tenant that has
        /// most gives its oldest answer.
        mutating func add(_ place: Place, _ entry: Entry) {
            remove(place)
            if entries.count >= IdempotencyMemory.capacity,
                let oldest = orders.values.max(by: { $0.count < $1.count })?.first
            {
                remove(oldest)
            }
            entries[place] = entry
            orders[place.tenant, default: []].append(place)
        }

        /// Forgets a request.
        mutating func remove(_ place: Place) {
            guard entries.removeValue(forKey: place) != nil else { return }
            guard let slot = orders[place.tenant]?.firstIndex(of: place) else { return }
            orders[place.tenant]?.remove(at: slot)
            if orders[place.tenant]?.isEmpty == true { orders[place.tenant] = nil }
        }
    }

    /// The most answers that are remembered, of all tenants together.
    static let capacity = 4096
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
            tenant: call.boundApplication, key: call.key?.id, target: call.request.head.target,
            text: text)
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
            state.add(place, Entry(body: body, since: now))
            return nil
        }
    }

    private func end(_ place: Place, _ reply: HTTPReply?) {
        state.withLock { state in
            guard let reply else { return state.remove(place) }
            state.entries[place]?.reply = reply
        }
    }
}
