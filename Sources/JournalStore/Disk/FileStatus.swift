/// What the file system knows of a file or directory.
package struct FileStatus: Hashable, Sendable {
    /// Its length in bytes.
    package let size: Int
    /// Its permission bits, such as 0o700.
    package let permissions: UInt32
    /// Its owner's user number.
    package let owner: UInt32
    /// Whether it is a directory.
    package let isDirectory: Bool
    /// Whether it is a file with bytes of its own: no directory, and no pipe, device or socket, which
    /// to open or read may wait for somebody.
    package let isRegular: Bool
    /// How many names it has: none once it was removed while open.
    package let links: Int

    /// A status.
    package init(
        size: Int, permissions: UInt32, owner: UInt32, isDirectory: Bool, isRegular: Bool = true,
        links: Int = 1
    ) {
        self.size = size
        self.permissions = permissions
        self.owner = owner
        self.isDirectory = isDirectory
        self.isRegular = isRegular && !isDirectory
        self.links = links
    }
}
