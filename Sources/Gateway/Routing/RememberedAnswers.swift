import DeliveryEngine

/// Answers by who asked what, within bounds; where there is no room, the tenant that has most gives
/// its oldest.
struct RememberedAnswers {
    /// Who asked what, under which key.
    struct Place: Hashable {
        /// The application that the key is for; keys for all of them are one tenant more.
        let tenant: String?
        let key: KeyID?
        let target: String
        let text: String
    }

    /// How far a request has come.
    enum Standing {
        /// It is being answered.
        case underWay
        /// It was answered so.
        case answered(HTTPReply)
        /// It was answered with a secret, which is not kept any more.
        case withheld
    }

    /// A request that was asked.
    struct Entry {
        let body: SHA256Digest
        let since: Milliseconds
        fileprivate(set) var standing = Standing.underWay
        fileprivate var bytes: Int

        /// The bytes of its answer.
        fileprivate var answerBytes: Int {
            guard case .answered(let reply) = standing else { return 0 }
            return reply.body.count
        }
    }

    private struct Tenant {
        /// Oldest first.
        var places: [Place] = []
        var bytes = 0
    }

    /// The most answers, of all tenants together.
    static let capacity = 4096
    /// The most bytes of them and their keys, of all tenants together.
    static let mostBytes = 16 << 20
    /// How long an answer is remembered.
    static let time = Milliseconds.hours(12)
    /// How long an answer that reveals a secret is: for a client that did not hear it and asks again.
    static let timeOfSecrets = Milliseconds.minutes(10)

    private var entries: [Place: Entry] = [:]
    private var tenants: [String?: Tenant] = [:]
    /// Where secrets are, oldest first.
    private var secrets: [Place] = []
    private(set) var bytes = 0

    /// How many there are.
    var count: Int { entries.count }

    /// The request of that place.
    subscript(place: Place) -> Entry? { entries[place] }

    /// Forgets what is too old.
    mutating func expire(at now: Milliseconds) {
        for tenant in tenants.keys {
            while let place = tenants[tenant]?.places.first, let entry = entries[place],
                now >= entry.since + Self.time
            { remove(place) }
        }
        while let place = secrets.first {
            if let entry = entries[place], case .answered(let reply) = entry.standing,
                reply.isRevealing
            {
                guard now >= entry.since + Self.timeOfSecrets else { return }
                set(.withheld, at: place)
            }
            secrets.removeFirst()
        }
    }

    /// Takes in a request that is being answered.
    mutating func begin(_ place: Place, _ body: SHA256Digest, at now: Milliseconds) {
        remove(place)
        let count = place.text.utf8.count + place.target.utf8.count
        entries[place] = Entry(body: body, since: now, bytes: count)
        tenants[place.tenant, default: Tenant()].places.append(place)
        weigh(count, at: place)
        makeRoom()
    }

    /// Takes in its answer.
    mutating func end(_ place: Place, _ reply: HTTPReply) {
        set(.answered(reply), at: place)
        if reply.isRevealing, entries[place] != nil { secrets.append(place) }
        makeRoom()
    }

    /// Forgets a request.
    mutating func remove(_ place: Place) {
        guard let entry = entries.removeValue(forKey: place) else { return }
        weigh(-entry.bytes, at: place)
        guard let slot = tenants[place.tenant]?.places.firstIndex(of: place) else { return }
        tenants[place.tenant]?.places.remove(at: slot)
        if tenants[place.tenant]?.places.isEmpty == true { tenants[place.tenant] = nil }
    }

    private mutating func set(_ standing: Standing, at place: Place) {
        guard var entry = entries[place] else { return }
        let former = entry.answerBytes
        entry.standing = standing
        let more = entry.answerBytes - former
        entry.bytes += more
        entries[place] = entry
        weigh(more, at: place)
    }

    private mutating func weigh(_ count: Int, at place: Place) {
        bytes += count
        tenants[place.tenant]?.bytes += count
    }

    private mutating func makeRoom() {
        while entries.count > Self.capacity,
            let oldest = tenants.values.max(by: { $0.places.count < $1.places.count })?.places.first
        { remove(oldest) }
        while bytes > Self.mostBytes,
            let oldest = tenants.values.max(by: { $0.bytes < $1.bytes })?.places.first
        { remove(oldest) }
    }
}
