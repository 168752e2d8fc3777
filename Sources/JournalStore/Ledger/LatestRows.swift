import DeliveryEngine

/// The latest of many rows, found in one pass.
struct LatestRows {
    let most: Int
    private var found: [(row: Int, time: Int64)] = []

    /// None yet of at most so many.
    init(most: Int) { self.most = most }

    /// The rows, the latest first.
    var rows: [Int] { found.map(\.row) }

    /// Takes in a row, unless there are enough later ones.
    mutating func offer(_ row: Int, at time: Int64) {
        if found.count == most {
            guard let last = found.last, time > last.time else { return }
            found.removeLast()
        }
        found.insertInOrder((row, time)) { $0.time > $1.time }
    }
}
