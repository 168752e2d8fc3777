import DeliveryEngine
import Glibc
import JournalStore

/// What an open console does for a filter: the search and the rows it shows, in one process.
struct Finder {
    private let store: FileStore
    private let search: LogSearch

    /// A search of the store at `path` for the first `limit` rows of `query`.
    init(path: String, query: String, limit: Int) throws {
        store = try FileStore.open(at: path, access: .readOnly)
        search = LogSearch(query: try Query(parsing: query, now: SystemClock().now), limit: limit)
    }

    /// Prints the median of the seconds that one takes, of `rounds`, and how many rows it had.
    func run(rounds: Int) throws {
        var seconds: [Double] = []
        var found = 0
        for _ in 0..<max(1, rounds) {
            let began = ContinuousClock.now
            let rows = try store.search(search) { _ in true }.rows
            found = store.bareRows(Array(rows.prefix(search.limit ?? .max))).count
            let took = (ContinuousClock.now - began).components
            seconds.append(Double(took.seconds) + Double(took.attoseconds) / 1e18)
        }
        print(seconds.sorted()[seconds.count / 2], found)
    }
}
