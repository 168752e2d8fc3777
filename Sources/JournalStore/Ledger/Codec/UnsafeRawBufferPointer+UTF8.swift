extension UnsafeRawBufferPointer {
    /// Whether the bytes are well-formed UTF-8; ASCII is seen eight bytes at a time.
    var isUTF8: Bool {
        var offset = 0
        while offset + 8 <= count {
            let word = loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { return isDecodable }
            offset += 8
        }
        while offset < count {
            if self[offset] >= 0x80 { return isDecodable }
            offset += 1
        }
        return true
    }

    private var isDecodable: Bool { String(validating: self, as: UTF8.self) != nil }
}
