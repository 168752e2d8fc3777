/// Something that happened, to be told to endpoints; its payload bytes are kept beside it.
package struct Event: Hashable, Sendable {
    /// The id.
    package let id: EventID
    /// The tenant it belongs to.
    package let application: String
    /// The type, `[A-Za-z0-9_.-]{1,128}`.
    package let type: String
    /// The customer it is about, where it says so.
    package let subject: String?
    /// The publisher's idempotency key, where it gave one.
    package let key: String?
    /// When it was published.
    package let createdAt: Timestamp

    /// An event of exactly these properties.
    package init(
        id: EventID, application: String, type: String, subject: String?, key: String?,
        createdAt: Timestamp
    ) {
        self.id = id
        self.application = application
        self.type = type
        self.subject = subject
        self.key = key
        self.createdAt = createdAt
    }

    /// The most bytes a payload may have.
    package static let maxPayloadBytes = 1 << 20
}
