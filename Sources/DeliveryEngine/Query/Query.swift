/// A parsed query: what must hold of a delivery (the query language of the command line).
package struct Query: Hashable, Sendable {
    /// Holds of every delivery.
    package static let all = Query()
}
