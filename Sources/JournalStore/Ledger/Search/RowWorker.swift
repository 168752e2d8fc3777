import DeliveryEngine
import Dispatch
import Glibc
import Synchronization

/// One of several threads that look at the rows of a slice; each has filters of its own.
///
/// Unchecked: one thread at a time uses each, and the ledger that all of them read does not change
/// while the caller of `run` holds its lock.
final class RowWorker: @unchecked Sendable {
    private let filter: RowFilter
    private let records: RecordText
    private let readsRecords: Bool
    /// Kept, because the filters' columns lie in it.
    private let ledger: Ledger

    /// More threads would wait for memory, and take the machine from whoever sends.
    private static let mostThreads = 4
    /// How many threads a search is worth here.
    static let usefulCount = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), mostThreads))
    /// So few rows one thread looks at, where columns decide.
    private static let leastShared = 1 << 16
    /// Parts that a slice is cut into for each thread, so that none waits long for the other.
    private static let partsPerThread = 4

    init(_ query: Query, in ledger: Ledger, source: any RecordSource, now: Timestamp) {
        self.ledger = ledger
        records = RecordText(source)
        readsRecords = query.readsRecords
        filter = RowFilters(ledger: ledger, records: records, now: now).filter(query.node)
    }

    /// Those rows of a mask that match.
    func matches(_ mask: RowMask) -> RowMask { filter(mask) }

    /// Looks at the rows of `range`, each worker at parts of it, and returns what they found.
    ///
    /// The caller holds the ledger's lock, so that nothing changes meanwhile.
    static func run(_ workers: [RowWorker], over range: Range<Int>) -> [RowMask] {
        for worker in workers { worker.records.forget() }
        // Waking a thread takes longer than a short scan.
        let isAlone = workers.count == 1 || range.count <= leastShared && !workers[0].readsRecords
        let parts = isAlone ? [range] : Self.parts(of: range, workers.count)
        guard workers.count > 1, parts.count > 1 else {
            return parts.map { workers[0].matches(RowMask($0, isFilled: true)) }
        }
        let next = Atomic(0)
        let found = Mutex<[RowMask]>([])
        DispatchQueue.concurrentPerform(iterations: workers.count) { number in
            while true {
                let part = next.add(1, ordering: .relaxed).oldValue
                guard part < parts.count else { return }
                let mask = workers[number].matches(RowMask(parts[part], isFilled: true))
                found.withLock { $0.append(mask) }
            }
        }
        return found.withLock { $0 }
    }

    /// Throws the first failure to read a record.
    static func check(_ workers: [RowWorker]) throws {
        for worker in workers { if let failure = worker.records.failure { throw failure } }
    }

    /// Parts that begin at multiples of 64, the newest first.
    private static func parts(of range: Range<Int>, _ workers: Int) -> [Range<Int>] {
        let wanted = range.count / (workers * partsPerThread)
        let size = max(64, wanted / 64 * 64)
        return stride(from: range.lowerBound, to: range.upperBound, by: size).map { start in
            start..<min(start + size, range.upperBound)
        }.reversed()
    }
}
