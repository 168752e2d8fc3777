/// How a file is to be opened.
///
/// Files that are made get mode 0600, whatever the umask (T11).
package enum OpenMode: Hashable, Sendable {
    /// For reading; it must be there.
    case read
    /// For reading and writing; it must be there.
    case update
    /// For reading and writing; made when missing.
    case createIfMissing
    /// For reading and writing; it must not be there yet.
    case createNew
}
