import Synchronization

/// What a log was told and still holds, so that it is told once and not with every request.
final class ToldOnce: Sendable {
    private let told = Mutex<Set<String>>([])

    /// Those of `sentences`, which are all that hold now, that were not told yet.
    func new(among sentences: [String]) -> [String] {
        told.withLock { told in
            defer { told = Set(sentences) }
            return sentences.filter { !told.contains($0) }
        }
    }
}
