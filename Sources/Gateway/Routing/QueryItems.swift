/// The query of a request: names with their values, in the order they came.
package struct QueryItems: Hashable, Sendable {
    private let items: [(name: String, value: String)]

    /// The most items of one query.
    static let maxCount = 64

    /// The items that `text`, the part behind `?`, spells.
    ///
    /// Throws where it is not percent-encoded UTF-8, or has too many.
    init(_ text: Substring) throws(Problem) {
        var items: [(name: String, value: String)] = []
        for part in text.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = PercentCoding.decode(sides[0], plusIsSpace: true)
            let value = PercentCoding.decode(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            guard let name, let value else {
                throw Problem(400, "the query is not percent-encoded UTF-8")
            }
            items.append((name, value))
            guard items.count <= Self.maxCount else {
                throw Problem(400, "the query has more than \(Self.maxCount) items")
            }
        }
        self.items = items
    }

    /// The names, each once.
    var names: Set<String> { Set(items.map(\.name)) }

    /// The one value of that name, `nil` where it is not given.
    ///
    /// Throws where it is given twice.
    func value(_ name: String) throws(Problem) -> String? {
        let values = values(name)
        guard values.count <= 1 else {
            throw Problem(422, "\(name) is given \(values.count) times; give it once")
                .at(name, in: .query)
        }
        return values.first
    }

    /// All values of that name.
    func values(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    /// Whether both have the same items in the same order.
    package static func == (left: QueryItems, right: QueryItems) -> Bool {
        left.items.elementsEqual(right.items) { $0 == $1 }
    }

    /// Feeds the items.
    package func hash(into hasher: inout Hasher) {
        for item in items {
            hasher.combine(item.name)
            hasher.combine(item.value)
        }
    }
}
