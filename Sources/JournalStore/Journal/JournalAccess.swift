/// What a journal is opened for.
package enum JournalAccess: Hashable, Sendable {
    /// Reading only; nothing is made or changed.
    case readOnly
    /// Reading and appending; what is missing is made.
    case readWrite
}
