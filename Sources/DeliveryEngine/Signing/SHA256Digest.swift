/// The 32 bytes that SHA-256 gives.
package struct SHA256Digest: Equatable, Sendable {
    private let state: SHA256State

    /// How many bytes a digest has.
    package static let byteCount = 32

    init(state: SHA256State) { self.state = state }

    /// The bytes.
    package var bytes: [UInt8] { withBytes { Array($0) } }

    /// Lower-case hexadecimal, 64 characters.
    package var hex: String {
        String(unsafeUninitializedCapacity: 2 * Self.byteCount) { appendHex(to: $0) }
    }

    /// Base64 with padding (RFC 4648, section 4), 44 characters.
    package var base64: String {
        String(unsafeUninitializedCapacity: 44) { appendBase64(to: $0) }
    }

    /// Lends the bytes in order.
    func withBytes<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
        var words = state.words
        for index in words.indices { words[index] = words[index].bigEndian }
        return withUnsafeBytes(of: words, body)
    }

    private func appendHex(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        withBytes { bytes in
            for (index, byte) in bytes.enumerated() {
                buffer[2 * index] = Self.hexDigit(byte >> 4)
                buffer[2 * index + 1] = Self.hexDigit(byte & 15)
            }
            return 2 * Self.byteCount
        }
    }

    private func appendBase64(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        withBytes { bytes in
            var count = 0
            for start in stride(from: 0, to: Self.byteCount, by: 3) {
                var group: UInt32 = 0
                for offset in 0..<3 {
                    let index = start + offset
                    group = group << 8 | (index < Self.byteCount ? UInt32(bytes[index]) : 0)
                }
                for shift in stride(from: UInt32(18), through: 0, by: -6) {
                    buffer[count] = Self.base64Digit(UInt8(truncatingIfNeeded: group >> shift & 63))
                    count += 1
                }
            }
            // 32 bytes are ten groups of three and two bytes: one sign of padding.
            buffer[count - 1] = UInt8(ascii: "=")
            return count
        }
    }

    @inline(__always)
    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    @inline(__always)
    private static func base64Digit(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + value - 26
        case 52..<62: UInt8(ascii: "0") + value - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
