import DeliveryEngine

/// The order of rows, said the long way round.
enum PlainOrder {
    static func precedes(_ left: LogRow, _ right: LogRow, _ order: SortOrder) -> Bool {
        if order.key == .time {
            return order.isDescending ? isNewer(left, right) : isNewer(right, left)
        }
        let compared = compare(left, right, order)
        if compared == 0 { return isNewer(left, right) }
        return order.isDescending ? compared > 0 : compared < 0
    }

    private static func isNewer(_ left: LogRow, _ right: LogRow) -> Bool {
        let (first, second) = (left.delivery, right.delivery)
        return first.createdAt == second.createdAt
            ? first.id > second.id : first.createdAt > second.createdAt
    }

    private static func compare(_ left: LogRow, _ right: LogRow, _ order: SortOrder) -> Int {
        let (first, second) = (left.delivery, right.delivery)
        let none = Int64.max
        switch order.key {
        case .time: return 0
        case .status:
            let all = DeliveryStatus.allCases
            return sign(
                Int64(all.firstIndex(of: first.status) ?? 0),
                Int64(all.firstIndex(of: second.status) ?? 0))
        case .code:
            return sign(
                first.responseCode.map { Int64($0) } ?? none,
                second.responseCode.map { Int64($0) } ?? none)
        case .latency:
            let last = order.isDescending ? -none : none
            return sign(first.latency?.count ?? last, second.latency?.count ?? last)
        case .attempts: return sign(Int64(first.attempts), Int64(second.attempts))
        case .attempted:
            let last = order.isDescending ? -none : none
            return sign(
                first.attemptedAt?.milliseconds ?? last, second.attemptedAt?.milliseconds ?? last)
        case .next:
            return sign(
                first.nextAttemptAt?.milliseconds ?? none,
                second.nextAttemptAt?.milliseconds ?? none)
        case .endpoint:
            let (one, two) = (left.endpointName.lowercased(), right.endpointName.lowercased())
            return one < two ? -1 : one > two ? 1 : 0
        }
    }

    private static func sign(_ left: Int64, _ right: Int64) -> Int {
        left < right ? -1 : left > right ? 1 : 0
    }
}

extension Array {
    /// The elements in an order that `chance` gives.
    func shuffled(by chance: SeededChance) -> [Element] {
        map { ($0, chance.bits()) }.sorted { $0.1 < $1.1 }.map(\.0)
    }
}
