/// What Tab made of a line.
struct Completion: Hashable, Sendable {
    let text: String
    let caret: Int
    /// What it could have been.
    let candidates: [String]

    /// The longest beginning that all candidates share.
    static func commonPrefix(_ candidates: [String]) -> String {
        guard var prefix = candidates.first.map(Array.init) else { return "" }
        for candidate in candidates.dropFirst() {
            let characters = Array(candidate)
            var length = 0
            while length < min(prefix.count, characters.count),
                prefix[length] == characters[length]
            {
                length += 1
            }
            prefix.removeSubrange(length...)
        }
        return String(prefix)
    }
}
