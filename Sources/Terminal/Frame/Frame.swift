/// A screen as it should look: cells of text and style, and where the cursor stands.
package struct Frame: Hashable, Sendable {
    /// Its size.
    package let size: TerminalSize

    /// An empty frame.
    package init(size: TerminalSize) { self.size = size }
}
