import Foundation

/// Bytes as text in base 64 (RFC 4648), with padding.
package enum Base64 {
    /// The text of `bytes`.
    package static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The bytes that `text` spells, `nil` for any other text.
    package static func bytes(of text: String) -> [UInt8]? {
        Data(base64Encoded: text).map { Array($0) }
    }
}
