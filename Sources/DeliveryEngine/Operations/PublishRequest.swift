/// An event that someone wants told.
package struct PublishRequest: Hashable, Sendable {
    /// The tenant; its endpoints only are told.
    package private(set) var application: String
    /// The type.
    package let type: String
    /// The customer it is about.
    package let subject: String?
    /// What it is known by: the same key again is the same event.
    let eventKey: EventKey?
    /// Any bytes, empty included, at most 1 MiB.
    package let payload: [UInt8]

    /// A wish to publish, under a key of either kind.
    package init(
        application: String = Endpoint.defaultApplication, type: String, subject: String? = nil,
        eventKey: EventKey?, payload: [UInt8]
    ) {
        self.application = application
        self.type = type
        self.subject = subject
        self.eventKey = eventKey
        self.payload = payload
    }

    /// A wish to publish, `key` being the publisher's own id for the event.
    package init(
        application: String = Endpoint.defaultApplication, type: String, subject: String? = nil,
        key: String? = nil, payload: [UInt8]
    ) {
        self.init(
            application: application, type: type, subject: subject,
            eventKey: key.map(EventKey.id), payload: payload)
    }

    /// The key as it is kept with the event.
    package var key: String? { eventKey?.text }

    /// The same, of its application by its own name; refused where that is deleted.
    func named(by registry: Registry) -> Result<PublishRequest, StoreError> {
        do throws(StoreError) {
            var request = self
            request.application = try registry.livingName(application)
            return .success(request)
        } catch {
            return .failure(error)
        }
    }
}
