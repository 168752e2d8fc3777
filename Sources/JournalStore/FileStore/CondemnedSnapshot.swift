/// Ends a decision that was made on a page that failed its checksum; never leaves the store.
struct CondemnedSnapshot: Error {}
