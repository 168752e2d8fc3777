/// Counts the reads from disk that a slice of a search makes, and keeps the first failure; not for
/// several threads at once.
final class ReadCounter {
    private(set) var count = 0
    private(set) var failure: (any Error)?

    /// Reads, and answers `nil` when that fails.
    func read<Value>(_ body: () throws -> Value?) -> Value? {
        count += 1
        do {
            return try body()
        } catch {
            if failure == nil { failure = error }
            return nil
        }
    }

    /// Begins the next slice.
    func startSlice() { count = 0 }

    /// Throws the failure, if there was one.
    func check() throws {
        if let failure { throw failure }
    }
}
