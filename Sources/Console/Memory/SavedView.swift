package import DeliveryEngine

/// A view of the log that the operator has given a name.
package struct SavedView: Hashable, Sendable {
    /// Its name; no two are the same.
    package var name: String
    /// The filter as typed; empty for none.
    package var filter: String
    /// The order.
    package var sort: SortOrder

    /// The most views that are kept: one for each of the keys `1` to `9`.
    package static let most = 9
    /// The most characters of a name: more are not read at a glance.
    package static let longestName = 40

    /// A view.
    package init(name: String, filter: String, sort: SortOrder) {
        self.name = name
        self.filter = filter
        self.sort = sort
    }
}
