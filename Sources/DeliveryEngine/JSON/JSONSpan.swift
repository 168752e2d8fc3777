/// The bytes of one JSON value, without the space around it.
package struct JSONSpan {
    /// What kind of value it is, by its first byte.
    package enum Kind: Hashable, Sendable {
        case object
        case array
        case string
        case number
        /// `true`, `false` or `null`.
        case literal
    }

    /// The bytes; of a string, its quotes included.
    package let bytes: UnsafeBufferPointer<UInt8>

    /// The value in these bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// What kind of value it is.
    package var kind: Kind {
        switch bytes.first {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): .literal
        default: .number
        }
    }

    /// Its text as it stands, or of a string, its content; what is not Unicode is replaced.
    package var text: String {
        guard kind == .string, bytes.count >= 2 else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return JSONText.decode(UnsafeBufferPointer(rebasing: bytes[1..<bytes.count - 1]))
    }
}
