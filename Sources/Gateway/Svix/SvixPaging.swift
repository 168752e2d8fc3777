import DeliveryEngine

/// What a list's query asks for: how many, and behind which.
struct SvixPaging: Hashable, Sendable {
    /// The most things on a page.
    let limit: Int
    /// The last thing of the page before.
    let iterator: String?

    /// The parameters of every list.
    static let names: Set = ["limit", "iterator"]
    private static let usualLimit = 50
    private static let mostLimit = 250

    /// The paging that a call asks for.
    init(_ call: RouteCall) throws(Problem) {
        var limit = Self.usualLimit
        if let text = try call.query.value("limit") {
            guard let number = Int(text), (1...Self.mostLimit).contains(number) else {
                throw Problem(422, "limit is 1 to \(Self.mostLimit)").at("limit")
            }
            limit = number
        }
        self.limit = limit
        iterator = try call.query.value("iterator")
        if let iterator, iterator.hasPrefix("-") {
            throw Problem(422, "lists go forward only; take the iterator without its minus")
                .at("iterator")
        }
    }

    /// The page of things that are all at hand, in their order; `name` is what an iterator says.
    func page<Item>(of items: [Item], _ name: (Item) -> String) -> (items: [Item], isLast: Bool) {
        var start = 0
        if let iterator {
            start = (items.firstIndex { name($0) == iterator } ?? items.count - 1) + 1
        }
        let page = items[min(start, items.count)...].prefix(limit)
        return (Array(page), page.endIndex >= items.count)
    }

    /// The answer with a page; `last` is the iterator of the next one.
    static func reply<Item>(
        _ items: [Item], isLast: Bool, iterator: String?, _ write: (inout JSONWriter, Item) -> Void
    ) -> HTTPReply {
        JSONReply.ok { writer in
            writer.object { object in
                object.array("data") { array in
                    for item in items { write(&array, item) }
                }
                object.member("iterator", iterator)
                object.member("prevIterator", String?.none)
                object.member("done", isLast)
            }
        }
    }
}

/// The order that a list's query asks for.
enum SvixOrder {
    /// Whether the newest comes first.
    static func isDescending(_ call: RouteCall) throws(Problem) -> Bool {
        switch try call.query.value("order") {
        case nil, "ascending": return false
        case "descending": return true
        default: throw Problem(422, "order is ascending or descending").at("order")
        }
    }
}
