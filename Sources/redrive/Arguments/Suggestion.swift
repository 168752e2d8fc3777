import DeliveryEngine

/// Guesses what someone meant to type.
enum Suggestion {
    /// The sentence ` Did you mean …?` when one of `known` is close to `word`, else nothing.
    static func text(for word: String, among known: [String]) -> String {
        let bare = known.map { $0.dropping(dashes) }
        let near = NearMiss.candidates(for: word.dropping(dashes), among: bare).first
        guard let near, let index = bare.firstIndex(of: near) else { return "" }
        return " Did you mean \(known[index])?"
    }

    /// What every option begins with, so that it makes none of them nearer to another.
    private static let dashes = "--"
}

extension String {
    /// The text without `prefix`, where it begins with it.
    fileprivate func dropping(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
