/// What lies where a key should and opens nothing: one bad file locks out nobody else.
package struct LeftOutKey: Hashable, Sendable {
    /// What is wrong with it, where, and what next.
    package let fault: StoreError
    /// Whether it was never a key, such as an editor's copy of one, so that nobody misses it.
    package let isStray: Bool

    /// What is left out.
    package init(fault: StoreError, isStray: Bool) {
        self.fault = fault
        self.isStray = isStray
    }

    /// What follows from it, in words.
    package var sentence: String { "a key opens nothing: \(fault)" }
}
