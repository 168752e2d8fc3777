/// What lies where keys are kept.
package struct KeysFound: Hashable, Sendable {
    /// All keys, oldest first.
    package var keys: [APIKey]
    /// What lies among them and opens nothing.
    package var leftOut: [LeftOutKey]

    /// These keys.
    package init(keys: [APIKey] = [], leftOut: [LeftOutKey] = []) {
        self.keys = keys
        self.leftOut = leftOut
    }

    /// The key whose secret `text` is, `nil` when there is none.
    ///
    /// How long it takes tells neither which key it was nor how much of a wrong one was right.
    package func key(holding text: String) -> APIKey? {
        guard text.utf8.count <= KeySecret.maxBytes else { return nil }
        let hash = KeySecret.hash(of: text)
        var found: APIKey?
        for key in keys where ConstantTime.equal(key.hash, hash) { found = key }
        return found
    }
}
