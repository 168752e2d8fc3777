/// Why a request is refused before anybody looks at what it asks for, and the status that says so.
///
/// The connection is closed after it: what follows such a request has no certain beginning.
package struct HTTPFault: Error, Hashable, Sendable {
    /// The status code.
    package let status: Int
    /// What is wrong, and what would be right; one clause.
    package let reason: String

    /// A fault.
    package init(_ status: Int, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    /// A request that is not HTTP/1.1 as the grammar has it, or that two readers could read in two
    /// ways.
    static func malformed(_ reason: String) -> HTTPFault { HTTPFault(400, reason) }
}
