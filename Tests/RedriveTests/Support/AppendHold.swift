import JournalStore

/// The append lock of a store, held by the test: whoever wants to record something waits.
final class AppendHold: Sendable {
    private let file: OpenFile

    /// Waits for the lock and takes it.
    init(_ redrive: Redrive) throws {
        let system = PosixFileSystem()
        file = try system.open(redrive.store + "/locks/append", .update)
        _ = try system.lock(file, byte: 0, wait: true)
    }

    deinit { PosixFileSystem().close(file) }
}
