extension PosixFileSystem {
    /// Has the kernel tell of changes in a store.
    package func watch(
        _ store: String, changed: @escaping @Sendable () -> Void,
        ended: @escaping @Sendable (SystemFailure) -> Void
    ) throws(SystemFailure) -> any Sendable {
        try JournalWatcher(directory: store, handler: changed, ended: ended)
    }
}
