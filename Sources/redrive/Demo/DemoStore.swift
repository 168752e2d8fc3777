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
            var customers = DemoCustomers(store: store, now: now)
            try customers?.tell()
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
