/// A delivery from an export, as it stands after the import; it is never sent by itself unless it
/// came in live.
///
/// Its event (`eventPublished` without deliveries) comes before it in the same batch.
package struct DeliveryImported: Hashable, Sendable {
    /// The row.
    package let delivery: Delivery
    /// Its attempts, oldest first.
    package let attempts: ImportedAttempts
    /// When it was imported.
    package let at: Timestamp

    /// An imported delivery.
    package init(delivery: Delivery, attempts: ImportedAttempts, at: Timestamp) {
        self.delivery = delivery
        self.attempts = attempts
        self.at = at
    }
}
