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

    /// Looks through what `next` gives, behind `from`, until `limit` match or so many were looked
    /// at: then the page is short, and the next one goes on.
    static func page<Item, Place>(
        limit: Int, from: Place?, mostLookedAt: Int,
        next: (Place?, Int) throws -> [Item], id: (Item) -> Place, isWanted: (Item) -> Bool
    ) rethrows -> Page<Item, Place> {
        var items: [Item] = []
        var last = from
        var count = 0
        let chunk = max(limit, 64)
        while count < mostLookedAt {
            let found = try next(last, chunk)
            for item in found {
                count += 1
                last = id(item)
                if isWanted(item) { items.append(item) }
                if items.count == limit { break }
            }
            if items.count == limit {
                let isEnd = try next(last, 1).isEmpty
                return Page(items: items, last: last, isLast: isEnd)
            }
            if found.count < chunk { return Page(items: items, last: last, isLast: true) }
        }
        return Page(items: items, last: last, isLast: false)
    }
}
