/// What a group may do with a store.
package enum GrantAccess: String, Sendable, CaseIterable {
    /// See everything but the secrets.
    case read
    /// Publish and act on deliveries as well.
    case write

    /// The bits of the store's directories.
    ///
    /// The group passes on to what is made in them.
    var directoryBits: UInt32 { self == .read ? 0o2750 : 0o2770 }
    /// The bits of the store's files.
    var fileBits: UInt32 { self == .read ? 0o640 : 0o660 }
}
