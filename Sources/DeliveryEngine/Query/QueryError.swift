/// Why a query is wrong, where, and what would be accepted there.
package struct QueryError: Error, Hashable, Sendable {
    /// The place, in characters from 1.
    package let column: Int
    /// What stands there; empty at the end of the query.
    package let offending: String
    /// What is wrong, one clause that names the offending text.
    package let message: String
    /// What would be accepted there, likeliest first; empty where the message says it all.
    package let accepted: [String]

    /// An error.
    package init(column: Int, offending: String, message: String, accepted: [String] = []) {
        self.column = column
        self.offending = offending
        self.message = message
        self.accepted = accepted
    }
}

extension QueryError: CustomStringConvertible {
    /// Such as `column 8: "statsu" is not a term; try status:`.
    package var description: String {
        let place = "column \(column): \(message)"
        return accepted.isEmpty ? place : place + "; try " + accepted.joined(separator: ", ")
    }
}
