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
    /// A page takes up nothing more once it has so many bytes: a few payloads of the largest kind, and
    /// far less than all that may wait for slow readers.
    static let mostBytes = 4 << 20

    /// The paging that a call asks for.
    init(_ call: RouteCall) throws(Problem) {
        var limit = Self.usualLimit
        if let text = try call.query.value("limit") {
            guard let number = Int(text), (1...Self.mostLimit).contains(number) else {
                throw Problem(422, "limit is 1 to \(Self.mostLimit)").at("limit", in: .query)
            }
            limit = number
        }
        self.limit = limit
        iterator = try call.query.value("iterator")
    }

    /// The page of things that are all at hand, in the order of their places, or against it: what
    /// lies behind the place that the iterator names, whether or not anything is there any more.
    func page<Item, Place: SvixPlace>(
        of items: [Item], isDescending: Bool = false, _ place: (Item) -> Place
    ) throws(Problem) -> (items: [Item], isLast: Bool, iterator: String?) {
        let sorted = items.sorted { isDescending ? place($1) < place($0) : place($0) < place($1) }
        // What is there names a place in any form that it has, imported ids included.
        let known = sorted.lazy.map(place).first { $0.text == iterator }
        let last = known == nil ? try self.place(Place.self) : known
        let rest = sorted.drop { item in
            guard let last else { return false }
            return isDescending ? place(item) >= last : place(item) <= last
        }
        let page = Array(rest.prefix(limit))
        return (page, page.count == rest.count, page.last.map { place($0).text })
    }

    /// The place that the iterator names, `nil` where none was given.
    func place<Place: SvixPlace>(_ kind: Place.Type) throws(Problem) -> Place? {
        guard let iterator else { return nil }
        // Svix marks the way back by a minus; what is there and begins so was found before.
        guard !iterator.hasPrefix("-"), let place = Place(iterator: iterator) else {
            throw Problem(
                422,
                iterator.hasPrefix("-")
                    ? "lists go forward only; take the iterator without its minus"
                    : "this is no iterator of an earlier page of this list; begin without one"
            ).at("iterator", in: .query)
        }
        return place
    }

    /// The answer with a page; `iterator` is that of the next one.
    ///
    /// Contents are written, and read where `write` reads them, up to `mostBytes`: a page that would
    /// have more is short, and the next one begins behind the `place` of its last item.
    static func reply<Item>(
        _ items: [Item], isLast: Bool, iterator: String?, place: (Item) -> String,
        _ write: (inout JSONWriter, Item) throws -> Void
    ) rethrows -> HTTPReply {
        try JSONReply.ok { writer in
            try writer.object { object in
                var written = 0
                try object.array("data") { array in
                    while written < items.count, array.byteCount < mostBytes {
                        try write(&array, items[written])
                        written += 1
                    }
                }
                let isWhole = written == items.count
                object.member("iterator", isWhole ? iterator : place(items[written - 1]))
                object.member("prevIterator", String?.none)
                object.member("done", isWhole && isLast)
            }
        }
    }
}

extension SvixPaging {
    /// The event that the iterator names: one that is there, or an own id, whose time says where it
    /// stood; imported ids say none.
    func eventID(in events: any EventLog) throws(Problem) -> EventID? {
        if let iterator, events.event(EventID(iterator)) != nil { return EventID(iterator) }
        return try place(SvixIDPlace<IdentifierKinds.Event>.self)?.id
    }

    /// The delivery that the iterator names, in the same manner.
    func deliveryID(in store: any DeliveryStore) throws(Problem) -> DeliveryID? {
        if let iterator, store.read({ $0.delivery(DeliveryID(iterator)) }) != nil {
            return DeliveryID(iterator)
        }
        return try place(SvixIDPlace<IdentifierKinds.Delivery>.self)?.id
    }
}

/// The order that a list's query asks for.
enum SvixOrder {
    /// Whether the newest comes first.
    static func isDescending(_ call: RouteCall) throws(Problem) -> Bool {
        switch try call.query.value("order") {
        case nil, "ascending": return false
        case "descending": return true
        default: throw Problem(422, "order is ascending or descending").at("order", in: .query)
        }
    }
}
