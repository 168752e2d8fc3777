import DeliveryEngine

/// A payload as Svix's clients expect one: a JSON object.
enum SvixPayload {
    /// It was not asked for.
    case left
    /// Retention has removed it.
    case gone
    /// The bytes of an object.
    case object([UInt8])
    /// Bytes of anything else.
    case other([UInt8])

    /// What `bytes` are.
    init(_ bytes: [UInt8]?) {
        guard let bytes else {
            self = .gone
            return
        }
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let isObject =
            first == UInt8(ascii: "{") && (try? JSONScanner.validate(bytes)) != nil
        self = isObject ? .object(bytes) : .other(bytes)
    }
}
