extension IdentifierKinds {
    /// Marks ids of keys to the HTTP interface; not the key itself.
    package enum Key: IdentifierKind {
        /// `key_`.
        package static var prefix: String { "key_" }
    }
}

/// The id of a key to the HTTP interface; not the key itself.
package typealias KeyID = Identifier<IdentifierKinds.Key>
