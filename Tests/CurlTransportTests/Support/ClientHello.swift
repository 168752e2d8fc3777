/// The first message of a TLS handshake (RFC 8446, 4.1.2), as far as versions go.
struct ClientHello {
    /// The versions that the client would speak, such as 0x0303 for TLS 1.2.
    let versions: [UInt16]

    /// What `record`, the first TLS record of a connection, says; `nil` when it is none.
    init?(_ record: [UInt8]) {
        var rest = record[...]
        // Record header, kind and length of the message, its version, 32 random bytes.
        guard rest.first == 0x16, rest.count > 43, rest[5] == 1 else { return nil }
        let legacy = UInt16(rest[9]) << 8 | UInt16(rest[10])
        rest = rest.dropFirst(43)
        // The session's id, ciphers, compressions; then the extensions' length.
        for width in [1, 2, 1] {
            guard let length = Self.number(&rest, width) else { return nil }
            rest = rest.dropFirst(length)
        }
        guard Self.number(&rest, 2) != nil else { return nil }
        while let kind = Self.number(&rest, 2), let length = Self.number(&rest, 2) {
            var content = rest.prefix(length)
            rest = rest.dropFirst(length)
            guard kind == Self.supportedVersions, Self.number(&content, 1) != nil else { continue }
            var found: [UInt16] = []
            while let version = Self.number(&content, 2) { found.append(UInt16(version)) }
            versions = found
            return
        }
        versions = [legacy]
    }

    private static let supportedVersions = 43

    private static func number(_ bytes: inout ArraySlice<UInt8>, _ width: Int) -> Int? {
        guard bytes.count >= width else { return nil }
        defer { bytes = bytes.dropFirst(width) }
        return bytes.prefix(width).reduce(0) { $0 << 8 | Int($1) }
    }
}
