/// Why a header may not be sent; the text is one sentence for the operator.
package struct HeaderRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    package let description: String

    /// A refusal in these words.
    package init(_ description: String) { self.description = description }
}
