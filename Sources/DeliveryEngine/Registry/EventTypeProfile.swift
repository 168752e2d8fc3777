/// What an event type means, for those who choose among them.
///
/// Events may have types without a profile.
package struct EventTypeProfile: Hashable, Sendable {
    /// The type.
    package let name: String
    /// What it means.
    package var summary: String
    /// A JSON object with a schema for each version, as it was sent.
    package var schemas: [UInt8]?
    /// Whether it is not to be used any more.
    package var isDeprecated: Bool
    /// Whether it is out of the list.
    package var isArchived: Bool
    /// The flag by which its owner shows it to some only.
    package var featureFlag: String?
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was last changed.
    package var updatedAt: Timestamp
    /// Whether it was removed for good.
    package var isRemoved: Bool

    /// A profile of exactly these properties.
    package init(
        name: String, summary: String, schemas: [UInt8]? = nil, isDeprecated: Bool = false,
        isArchived: Bool = false, featureFlag: String? = nil, createdAt: Timestamp,
        updatedAt: Timestamp, isRemoved: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.schemas = schemas
        self.isDeprecated = isDeprecated
        self.isArchived = isArchived
        self.featureFlag = featureFlag
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.isRemoved = isRemoved
    }
}
