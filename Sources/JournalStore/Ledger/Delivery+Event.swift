import DeliveryEngine

extension Delivery {
    /// The delivery that publishing `event` makes: due at once.
    init(_ new: EventPublished.NewDelivery, of event: Event) {
        self.init(
            id: new.id, application: event.application, event: event.id, eventType: event.type,
            subject: event.subject, endpoint: new.endpoint, createdAt: event.createdAt,
            maxAttempts: new.maxAttempts, dueAt: event.createdAt)
    }
}
