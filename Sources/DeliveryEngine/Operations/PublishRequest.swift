/// An event that someone wants told.
package struct PublishRequest: Hashable, Sendable {
    /// The tenant; its endpoints only are told.
    package let application: String
    /// The type.
    package let type: String
    /// The customer it is about.
    package let subject: String?
    /// The idempotency key: the same key again is the same event.
    package let key: String?
    /// Any bytes, empty included, at most 1 MiB.
    package let payload: [UInt8]

    /// A wish to publish.
    package init(
        application: String = Endpoint.defaultApplication, type: String, subject: String? = nil,
        key: String? = nil, payload: [UInt8]
    ) {
        self.application = application
        self.type = type
        self.subject = subject
        self.key = key
        self.payload = payload
    }
}
