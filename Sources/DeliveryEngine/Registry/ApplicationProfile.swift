/// What an application (tenant) is called, and what its owner noted about it.
///
/// Endpoints and events name an application whether or not it has a profile.
package struct ApplicationProfile: Hashable, Sendable {
    /// The application's own name, which endpoints and events carry; never changes.
    package let name: String
    /// The owner's own id for it, unique among living applications.
    package var uid: String?
    /// What people call it.
    package var title: String
    /// What its owner noted.
    package var metadata: [String: String]
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was last changed.
    package var updatedAt: Timestamp
    /// Whether it was deleted; its log stays.
    package var isDeleted: Bool

    /// A profile of exactly these properties.
    package init(
        name: String, uid: String?, title: String, metadata: [String: String],
        createdAt: Timestamp, updatedAt: Timestamp, isDeleted: Bool = false
    ) {
        self.name = name
        self.uid = uid
        self.title = title
        self.metadata = metadata
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.isDeleted = isDeleted
    }
}
