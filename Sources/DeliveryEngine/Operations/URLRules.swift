/// Which URLs an endpoint may have.
///
/// Checked as text, byte by byte: what is sent is what was typed.
///
/// Private addresses pass here and are stopped when they are dialled, because a name can resolve
/// to anything. A fragment is refused rather than cut off: HTTP never sends one, so that whoever
/// typed it expects something that cannot happen.
package enum URLRules {
    /// The most bytes of a URL.
    package static let maxBytes = 2048

    /// Throws unless `url` is http or https with a host, without user information, fragment,
    /// spaces or control bytes, and at most 2,048 bytes long.
    package static func check(_ url: String) throws(StoreError) {
        let fault = fault(url)
        if let fault { throw .refused("URL \(Wording.quote(url)) \(fault)") }
    }

    /// The host of `url` as it is written, an IPv6 address without its brackets; `nil` where there
    /// is none.
    package static func host(of url: String) -> String? {
        guard let authority = afterScheme(url).map(authority) else { return nil }
        let isBracketed = authority.hasPrefix("[")
        let end: Character = isBracketed ? "]" : ":"
        let host = authority.dropFirst(isBracketed ? 1 : 0).prefix { $0 != end }
        guard !host.isEmpty, !isBracketed || host.endIndex != authority.endIndex else { return nil }
        return String(host)
    }

    private static func fault(_ url: String) -> String? {
        let bytes = Array(url.utf8.prefix(maxBytes + 1))
        guard bytes.count <= maxBytes else { return "is longer than \(maxBytes) bytes" }
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            return "holds a control byte; leave it out"
        }
        guard let rest = afterScheme(url) else {
            return "is not http or https; it begins with https:// or http://"
        }
        if let byte = bytes.first(where: { $0 > 0x7E || Self.unsafe.contains($0) }) {
            let shown = byte > 0x7E ? "a character outside ASCII" : Wording.quote(character(byte))
            return "holds \(shown); write it percent-encoded, and a host name in its xn-- form"
        }
        if bytes.contains(UInt8(ascii: "#")) {
            return "has a fragment, which is never sent; leave out # and what follows it"
        }
        let authority = authority(rest)
        return authorityFault(authority) ?? percentFault(Array(rest[authority.endIndex...].utf8))
    }

    private static func authority(_ rest: Substring) -> Substring {
        rest.prefix { $0 != "/" && $0 != "?" }
    }

    private static func authorityFault(_ authority: Substring) -> String? {
        if authority.contains("@") {
            return "has user information before @; give credentials as a header instead"
        }
        let host: Substring
        let port: Substring?
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else {
                return "has an IPv6 address without its closing bracket"
            }
            host = authority[authority.index(after: authority.startIndex)..<close]
            let rest = authority[authority.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":") else {
                return "has something other than a port after its IPv6 address"
            }
            port = rest.isEmpty ? nil : rest.dropFirst()
            guard host.contains(":"), IPAddress(String(host)) != nil else {
                return "has an IPv6 address that is not one, such as [2001:db8::1]"
            }
        } else {
            let parts = authority.split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            host = parts.first ?? ""
            port = parts.count > 1 ? parts[1] : nil
            if let fault = nameFault(host) { return fault }
        }
        return port.flatMap(portFault)
    }

    private static func nameFault(_ host: Substring) -> String? {
        if host.isEmpty { return "names no host; it looks like https://example.com/hooks" }
        let isName = host.utf8.count <= 253 && host.allSatisfy(isHostCharacter)
        // `example.com.` with its root dot is a name, `..` is none.
        guard isName, !host.contains(".."), !host.hasPrefix(".") else {
            return "names a host that cannot be; it has letters, digits, - and ."
        }
        return nil
    }

    private static func isHostCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-._".contains(character))
    }

    private static func portFault(_ port: Substring) -> String? {
        guard port.utf8.count <= 5, port.utf8.allSatisfy(\.isASCIIDigit),
            let number = UInt16(port), number > 0
        else { return "has a port that is not a number from 1 to 65535" }
        return nil
    }

    private static func percentFault(_ bytes: [UInt8]) -> String? {
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
            let digits = bytes[(index + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.isASCIIHexDigit) else {
                return "has a % without two hexadecimal digits after it; a % itself is %25"
            }
        }
        return nil
    }

    private static func afterScheme(_ url: String) -> Substring? {
        for scheme in ["https://", "http://"]
        where url.prefix(scheme.count).lowercased() == scheme {
            return url.dropFirst(scheme.count)
        }
        return nil
    }

    private static func character(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }

    /// What RFC 3986 allows nowhere in a URL, beside control bytes.
    private static let unsafe = Array(" \"<>\\^`{|}".utf8)
}
