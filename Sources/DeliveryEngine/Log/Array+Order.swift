extension Array {
    /// Puts an element behind those that are not greater, where all are in order: at the end as a rule,
    /// from which its place is looked for.
    package mutating func insertInOrder(
        _ element: Element, by isLess: (Element, Element) -> Bool
    ) {
        var place = count
        while place > 0, isLess(element, self[place - 1]) { place -= 1 }
        insert(element, at: place)
    }
}

extension Array where Element: Comparable {
    /// The same in the elements' own order.
    package mutating func insertInOrder(_ element: Element) { insertInOrder(element, by: <) }
}
