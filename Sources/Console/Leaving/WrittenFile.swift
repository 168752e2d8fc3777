/// A file that was written.
package struct WrittenFile: Hashable, Sendable {
    /// Where it is, from the root on.
    package let path: String
    /// How large it is.
    package let bytes: Int

    /// A file.
    package init(path: String, bytes: Int) {
        self.path = path
        self.bytes = bytes
    }
}
