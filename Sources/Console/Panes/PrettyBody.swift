import DeliveryEngine

/// How a body is made readable.
enum PrettyBody {
    /// The bytes as indented JSON, `nil` when they are none.
    static func json(_ bytes: [UInt8]) -> [UInt8]? { JSONPretty.print(bytes) }

    /// Whether the bytes can be shown as text: UTF-8 without a zero byte.
    static func isText(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
    }

    /// Whether the bytes begin like an HTML page.
    static func isHTML(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(256).filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }
        let text = String(decoding: start, as: UTF8.self).lowercased()
        return text.hasPrefix("<!doctypehtml") || text.hasPrefix("<html")
    }
}
