/// The secret of a key: what its holder sends, shown once and never kept.
///
/// It cannot print itself (E2).
package struct KeySecret: Hashable, Sendable {
    /// The whole text, for the one answer that shows it.
    package let revealed: String

    /// What every secret begins with, so that people and scanners know it when they see it.
    package static let prefix = "rdk_"
    /// The most bytes of a text that is taken for a secret.
    package static let maxBytes = 256

    /// A new secret of 32 random bytes.
    package init(chance: any Chance) {
        var bytes: [UInt8] = []
        for _ in 0..<4 {
            withUnsafeBytes(of: chance.bits()) { bytes.append(contentsOf: $0) }
        }
        // The alphabet for URLs, so that no shell and no header has to quote it.
        let text = Base64.text(of: bytes).compactMap { character -> Character? in
            switch character {
            case "+": "-"
            case "/": "_"
            case "=": nil
            default: character
            }
        }
        revealed = Self.prefix + String(text)
    }

    /// What is kept of a secret.
    package static func hash(of text: String) -> [UInt8] {
        SHA256.digest(of: Array(text.utf8)).bytes
    }
}

extension KeySecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the secret.
    package var description: String { "rdk_…" }
    /// Never the secret.
    package var debugDescription: String { description }
    /// Empty, so that no dump shows the secret.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
