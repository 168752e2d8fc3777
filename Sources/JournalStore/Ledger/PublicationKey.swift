/// An idempotency key within its application (E3).
struct PublicationKey: Hashable {
    let application: String
    let key: String
}
