import DeliveryEngine
import Glibc
import JournalStore

/// A throw-away store full of lifelike deliveries.
struct DemoStore {
    /// The open store.
    let store: OpenStore
    /// Its endpoints.
    let places: [DemoPlace]
    /// The temporary folder that holds it.
    let folder: String

    /// The most records of one durable step.
    private static let batch = 500

    /// Makes one in a new temporary folder of mode 0700; its endpoints point to `port`.
    ///
    /// Throws `Failure` or `StoreError`; then nothing is left behind.
    init(port: UInt16, temporary: String) throws {
        folder = try Self.makeFolder(in: temporary)
        do {
            store = try OpenStore(at: folder + "/store", .writing)
            try store.file.setEnvironment("demo")
            let now = store.clock.now
            places = DemoPlace.all(
                port: port, addedAt: DemoHistory.beginning(before: now), mint: store.mint,
                chance: store.chance)
            for place in places where place.spec.fate != .deleted {
                guard let reference = place.endpoint.secrets.first else { continue }
                try store.file.keep(place.secret, as: reference.id, of: place.endpoint.id)
            }
            var history = DemoHistory(
                places: places, now: now, chance: store.chance, by: .ofProcess())
            try Self.write(history.records(), into: store)
            try Self.writeCatalog(into: store)
            var customers = try DemoCustomers(store: store, now: now)
            let known = Set(store.file.changes(since: .start).deliveries.map(\.id))
            try customers?.tell()
            try Self.deliver(into: store, places, except: known, now: now)
        } catch {
            FolderRemoval.remove(folder)
            throw error
        }
    }

    /// Removes it with everything in it.
    func remove() { FolderRemoval.remove(folder) }

    /// How many deliveries there are of each status.
    func counts() throws -> [DeliveryStatus: Int] {
        var counts: [DeliveryStatus: Int] = [:]
        let numbers = try store.log.search(LogSearch()) { _ in true }.rows
        try store.forEachRow(numbers[...]) { counts[$0.delivery.status, default: 0] += 1 }
        return counts
    }

    private static func makeFolder(in temporary: String) throws -> String {
        var template = Array((temporary + "/redrive-demo-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(
                "no temporary folder in \(temporary): \(String(cString: strerror(errno)))")
        }
        let bytes = template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Lets what the customers' stories told endpoints take its course up to now.
    private static func deliver(
        into store: OpenStore, _ places: [DemoPlace], except known: Set<DeliveryID>,
        now: Timestamp
    ) throws {
        let new = store.file.changes(since: .start).deliveries.filter { !known.contains($0.id) }
        var records: [Record] = []
        for delivery in new {
            let read = try store.file.read { state in
                (state.event(delivery.event), try state.payload(of: delivery.event))
            }
            guard let event = read.0, let payload = read.1,
                let place = places.first(where: { $0.endpoint.id == delivery.endpoint })
            else { continue }
            var course = DemoCourse(
                delivery: EventPublished.NewDelivery(
                    id: delivery.id, endpoint: delivery.endpoint,
                    maxAttempts: delivery.maxAttempts),
                event: event, payload: payload, place: place, outage: now..<now,
                chance: store.chance)
            course.run(until: now)
            records += course.entries.map(\.record)
        }
        try write(records, into: store)
    }

    private static func writeCatalog(into store: OpenStore) throws {
        let path = store.file.catalogPath
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure("\(path) cannot be made: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let bytes = Array(DemoCustomers.catalog.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure("\(path) cannot be written")
        }
    }

    private static func write(_ records: [Record], into store: OpenStore) throws {
        for start in stride(from: 0, to: records.count, by: batch) {
            let part = Array(records[start..<min(start + batch, records.count)])
            try store.file.commit { _ in Decision(records: part, answer: ()) }
        }
    }
}
