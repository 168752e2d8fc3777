/// How the catalog stands, for whoever watches a service.
package enum CatalogStanding: Hashable, Sendable {
    /// It says what so many prices buy.
    case read(prices: Int)
    /// There is none, or it names no price: nothing is given for what is bought from now on.
    case missing
    /// It cannot be read, and why; signals are answered with 503 until it can.
    case unreadable(String)

    /// How the catalog of `source` stands now.
    package init(_ source: any CatalogSource) {
        do {
            let count = try source.catalog().offers.count
            self = count > 0 ? .read(prices: count) : .missing
        } catch {
            self = .unreadable("\(error)")
        }
    }

    /// How it stands, in a word.
    package var word: String {
        switch self {
        case .read: "read"
        case .missing: "missing"
        case .unreadable: "unreadable"
        }
    }

    /// The prices that it names.
    package var prices: Int {
        if case .read(let prices) = self { return prices }
        return 0
    }
}
