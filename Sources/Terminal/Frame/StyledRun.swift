/// Neighbouring cells of one row that look the same.
package struct StyledRun: Hashable, Sendable {
    /// The column it starts in.
    package let column: Int
    /// The cells it takes.
    package let columns: Int
    /// Its text.
    package let text: String
    /// Its look.
    package let style: Style
}
