/// A file that a `FileSystem` has opened.
package struct OpenFile: Hashable, Sendable {
    /// The descriptor.
    package let descriptor: Int32

    /// The file behind a descriptor.
    package init(descriptor: Int32) { self.descriptor = descriptor }
}
