/// What somebody did to the store itself: its entry of the operator journal (B9).
///
/// It only tells: keys, settings and permissions stand in files of their own.
package struct StoreAction: Hashable, Sendable {
    /// What was done.
    package enum Kind: String, Sendable, CaseIterable {
        /// A key to the HTTP interface was added.
        case keyAdded = "key added"
        /// A key opens nothing any more.
        case keyRevoked = "key revoked"
        /// How long settled deliveries are kept was set (B13).
        case retentionSet = "retention set"
        /// The environment was named, or its name taken away.
        case environmentSet = "environment set"
        /// The store was opened to a Unix group (E1).
        case groupGranted = "group granted"
        /// It was closed to a Unix group.
        case groupRevoked = "group revoked"
        /// Entitlements were decided anew by the catalog (C3).
        case catalogApplied = "catalog applied"
        /// Deliveries of an export were taken in.
        case imported = "deliveries imported"
    }

    /// The id.
    package let id: ActionID
    /// What was done.
    package let kind: Kind
    /// The name of the key or group, or what was set.
    package let object: String
    /// Who did it.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp
    /// What else there is to say of it, such as a key's role.
    package let note: String?

    /// What it was done to, with what else there is to say.
    package var text: String { object + (note.map { ": \($0)" } ?? "") }

    /// An action of exactly these properties.
    package init(
        id: ActionID, kind: Kind, object: String, by: OperatorIdentity, at: Timestamp,
        note: String?
    ) {
        self.id = id
        self.kind = kind
        self.object = object
        self.by = by
        self.at = at
        self.note = note
    }
}
