/// Why the console cannot remember.
struct MemoryError: Error, Hashable, CustomStringConvertible {
    /// One sentence without a full stop.
    let description: String

    /// What the file at `path` is in the way of.
    init(_ path: String, _ reason: String) { description = "\(path) \(reason)" }
}
