/// An endpoint as it is from now on, and who made it so.
package struct EndpointSaved: Hashable, Sendable {
    /// What was done to it.
    package enum Change: String, Sendable, CaseIterable {
        /// It is new.
        case added
        /// Properties were changed.
        case edited
        /// It was disabled (B10).
        case disabled
        /// It was enabled again (B10).
        case enabled
        /// It was deleted; its outstanding deliveries are cancelled with this record (B11).
        case deleted
        /// It got a new secret (B11).
        case secretRotated = "secret_rotated"
        /// It came in with an import.
        case imported
    }

    /// The endpoint, whole.
    package let endpoint: Endpoint
    /// What was done.
    package let change: Change
    /// Who did it.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp

    /// A saved endpoint.
    package init(endpoint: Endpoint, change: Change, by: OperatorIdentity, at: Timestamp) {
        self.endpoint = endpoint
        self.change = change
        self.by = by
        self.at = at
    }
}
