package import Terminal

/// Lets the key table write a printable key as the character it is.
extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
    /// The key of a printable character.
    package init(extendedGraphemeClusterLiteral character: Character) {
        self = .character(character)
    }
}
