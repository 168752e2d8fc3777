import DeliveryEngine
import Glibc
import JournalStore

/// What `scripts/bench` needs done inside one process, without a command's start each time.
struct Harness {
    private let store: FileStore
    private let clock = SystemClock()
    private let chance = SystemChance()
    private let mint: IdentifierMint

    /// A harness on the store at `path`, which is made if it is missing.
    init(path: String) throws {
        store = try FileStore.open(at: path, access: .readWrite, clock: clock, chance: chance)
        mint = IdentifierMint(clock: clock, chance: chance)
    }

    /// Adds `count` endpoints that get the events of `type`, with the longest timeout there is.
    func addEndpoints(_ count: Int, url: String, type: String) throws {
        let care = EndpointCare(
            store: store, vault: store, clock: clock, chance: chance, mint: mint)
        let who = OperatorIdentity(user: "bench", host: "localhost", terminal: nil)
        for number in 0..<count {
            let draft = EndpointDraft(
                name: "\(type)-\(number)", url: "\(url)/\(number)", eventPatterns: [type],
                timeout: LimitRules.timeout.upperBound, allowsPrivate: true)
            _ = try care.add(draft, by: who)
        }
    }

    /// Publishes `count` events durably, `batch` in a call, and prints the seconds it took.
    ///
    /// Of batches of more than one the next are begun before the last is durable, as
    /// `redrive publish --lines` does; each is durable once it answers.
    func publish(_ count: Int, batch: Int, payloadBytes: Int, type: String) throws {
        let publishing = Publishing(store: store, clock: clock, mint: mint)
        // Each of those under way at once has bytes of its own, as what is read has.
        let batches = (0..<PublishAhead.depth).map { _ in
            (0..<batch).map { _ in
                let payload = [UInt8](repeating: UInt8(ascii: "x"), count: payloadBytes)
                return PublishRequest(
                    type: String(decoding: type.utf8, as: UTF8.self), payload: payload)
            }
        }
        let began = Self.nanoseconds
        if batch == 1 {
            for _ in 0..<count { _ = try publishing.publish(batches[0][0]) }
        } else {
            var ahead = PublishAhead(publishing)
            var begun: [PublishAhead.Batch] = []
            for number in 0..<(count / batch) {
                if begun.count == PublishAhead.depth { try check(begun.removeFirst()) }
                begun.append(ahead.begin(batches[number % batches.count]))
            }
            for batch in begun { try check(batch) }
        }
        print(Double(Self.nanoseconds - began) / 1e9)
    }

    private func check(_ batch: PublishAhead.Batch) throws {
        for answer in try batch.answer() { _ = try answer.get() }
    }

    /// Publishes `count` events at a steady pace; the payload of each is the monotonic clock's
    /// nanoseconds as it goes in.
    func drip(_ count: Int, perSecond: Int, type: String) throws {
        let publishing = Publishing(store: store, clock: clock, mint: mint)
        let began = Self.nanoseconds
        for number in 0..<count {
            let due = began + number * 1_000_000_000 / perSecond
            let wait = due - Self.nanoseconds
            if wait > 0 { usleep(UInt32(wait / 1000)) }
            let payload = Array(String(Self.nanoseconds).utf8)
            _ = try publishing.publish(PublishRequest(type: type, payload: payload))
        }
    }

    private static var nanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
