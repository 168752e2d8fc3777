import DeliveryEngine

/// Everything that operators did, newest first, made an entry at a time: who wants a page looks at no
/// more of it than that.
///
/// Each kind is kept in its order; here the newest of all kinds comes next, and of one moment what
/// stands in a later list.
struct OperatorEntries: Sequence, IteratorProtocol {
    /// A list of one kind, oldest first.
    struct List {
        let count: Int
        let at: (Int) -> Timestamp
        let entry: (Int) -> OperatorEntry.Subject
    }

    private let lists: [List]
    /// What is left of each.
    private var left: [Int]

    /// The entries of these lists.
    init(_ lists: [List]) {
        self.lists = lists
        left = lists.map(\.count)
    }

    mutating func next() -> OperatorEntry? {
        var newest: (list: Int, at: Timestamp)?
        for (place, list) in lists.enumerated() where left[place] > 0 {
            let moment = list.at(left[place] - 1)
            if newest.map({ $0.at <= moment }) ?? true { newest = (place, moment) }
        }
        guard let newest else { return nil }
        left[newest.list] -= 1
        return OperatorEntry(lists[newest.list].entry(left[newest.list]))
    }
}

extension OperatorEntries.List {
    /// The list of what `elements`, which are in order, say.
    init<Element>(
        _ elements: [Element], at: @escaping (Element) -> Timestamp,
        _ entry: @escaping (Element) -> OperatorEntry.Subject
    ) {
        count = elements.count
        self.at = { at(elements[$0]) }
        self.entry = { entry(elements[$0]) }
    }

    /// The list of what `elements` say in an order of their own.
    init<Element>(
        _ elements: [Element], in order: MomentOrder, at: @escaping (Element) -> Timestamp,
        _ entry: @escaping (Element) -> OperatorEntry.Subject
    ) {
        self.init(order.places, at: { at(elements[Int($0)]) }, { entry(elements[Int($0)]) })
    }
}
