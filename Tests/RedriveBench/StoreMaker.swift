import DeliveryEngine
import JournalStore

/// Writes a store of any size through the real store: lifelike endpoints, events and attempts.
struct StoreMaker {
    private let store: FileStore
    private let history: LifelikeHistory

    /// The records of one durable step; more would only cost memory.
    private static let batch = 2000

    /// A maker on the store at `path`, which is made; the same seed makes the same deliveries.
    init(path: String, deliveries: Int, seed: UInt64) throws {
        let clock = SystemClock()
        store = try FileStore.open(
            at: path, access: .readWrite, clock: clock, chance: SystemChance())
        history = LifelikeHistory(
            deliveries: deliveries, now: clock.now, chance: SeededChance(seed: seed))
    }

    /// Writes it all and prints how many seconds that took.
    func run() throws {
        let began = ContinuousClock.now
        try write(history.endpointRecords)
        var pending: [Record] = []
        for number in 0..<history.deliveries {
            history.appendDelivery(number, to: &pending)
            if pending.count >= Self.batch {
                try write(pending)
                pending.removeAll(keepingCapacity: true)
            }
        }
        try write(pending)
        let took = (ContinuousClock.now - began).components
        print(Double(took.seconds) + Double(took.attoseconds) / 1e18)
    }

    private func write(_ records: [Record]) throws {
        try store.commit { _ in Decision(records: records, answer: ()) }
    }
}
