import DeliveryEngine

/// Pages of what has to be looked through, because most may not match.
enum SvixScan {
    /// A page, and behind what the next one begins.
    struct Page<Item, Place> {
        let items: [Item]
        /// The last thing that was looked at.
        let last: Place?
        let isLast: Bool
    }

    /// Looks through what `next` gives, behind `from`, until `limit` match, so many were looked at, or
    /// those that match have `SvixPaging.mostBytes`.
    ///
    /// A page may be short for that, and the next one goes on. No more than `chunk` are at hand beside
    /// it; without one as many as it may have.
    static func page<Item, Place>(
        limit: Int, from: Place?, mostLookedAt: Int, chunk: Int? = nil,
        next: (Place?, Int) throws -> [Item], id: (Item) -> Place, isWanted: (Item) -> Bool,
        size: (Item) -> Int = { _ in 0 }
    ) rethrows -> Page<Item, Place> {
        var items: [Item] = []
        var last = from
        var (count, bytes) = (0, 0)
        let chunk = chunk ?? max(limit, 64)
        while count < mostLookedAt {
            let found = try next(last, chunk)
            for item in found {
                count += 1
                last = id(item)
                guard isWanted(item) else { continue }
                items.append(item)
                bytes += size(item)
                if items.count == limit || bytes >= SvixPaging.mostBytes { break }
            }
            if items.count == limit || bytes >= SvixPaging.mostBytes {
                let isEnd = try next(last, 1).isEmpty
                return Page(items: items, last: last, isLast: isEnd)
            }
            if found.count < chunk { return Page(items: items, last: last, isLast: true) }
        }
        return Page(items: items, last: last, isLast: false)
    }
}
