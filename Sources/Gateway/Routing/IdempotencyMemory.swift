import DeliveryEngine
import Synchronization

/// Remembers for half a day what was answered to a request with an `idempotency-key`, so that a
/// client that did not hear the answer may ask again.
///
/// In memory only: after a restart a repeated request is done again. Publishing does not need it,
/// because the key is kept with the event.
///
/// Svix's description says only that the same key is the same request, and its answers have no
/// secret; ours have, this once (B11). Such an answer is repeated for as long as a client tries
/// again, and the request stays remembered behind it: it is not done twice, and the secret is not
/// kept.
final class IdempotencyMemory: Sendable {
    private typealias Place = RememberedAnswers.Place

    /// The most bytes of a key.
    private static let maxKeyBytes = 256

    private let state = Mutex(RememberedAnswers())

    /// How many bytes are kept.
    var bytes: Int { state.withLock(\.bytes) }

    /// Runs `body`, or returns what it returned when the same caller asked the same before.
    ///
    /// Throws a problem where the key came with another body, and while the first is under way.
    func once(
        _ call: RouteCall, now: Milliseconds, _ body: () throws -> HTTPReply
    ) throws -> HTTPReply {
        state.withLock { $0.expire(at: now) }
        guard let text = call.idempotencyKey else { return try body() }
        guard text.utf8.count <= Self.maxKeyBytes else {
            throw Problem(422, "an idempotency-key has at most \(Self.maxKeyBytes) bytes")
                .at("idempotency-key", in: .header)
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
            guard let entry = state[place] else {
                state.begin(place, body, at: now)
                return nil
            }
            guard entry.body == body else {
                throw Problem(
                    409, "this idempotency-key came with another body; give it a new key")
            }
            switch entry.standing {
            case .answered(let reply): return reply
            case .underWay:
                throw Problem(409, "the first request of this idempotency-key is under way")
            case .withheld:
                throw Problem(
                    409,
                    "this was done, and its answer had a secret, which is not shown any more; rotate"
                        + " the endpoint's secret under a new idempotency-key")
            }
        }
    }

    private func end(_ place: Place, _ reply: HTTPReply?) {
        state.withLock { state in
            if let reply { state.end(place, reply) } else { state.remove(place) }
        }
    }
}
