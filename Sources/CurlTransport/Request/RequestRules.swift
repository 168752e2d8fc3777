package import DeliveryEngine

/// What a request must look like to be put on the wire (D25).
package enum RequestRules {
    /// The first thing that is wrong with `request`, `nil` when it may be sent.
    package static func fault(of request: AttemptRequest) -> RequestFault? {
        if let fault = fault(ofURL: request.url) { return fault }
        for header in request.headers {
            if let fault = fault(of: header) { return fault }
        }
        return nil
    }

    /// What is wrong with a URL: its scheme, a control byte, or user information.
    package static func fault(ofURL url: String) -> RequestFault? {
        let bytes = url.utf8
        if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return .controlByteInURL }
        guard let authority = authority(of: bytes), !authority.isEmpty else {
            return .unsupportedURL
        }
        let hasUser = authority.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "\\") }
        return hasUser ? .userInformation : nil
    }

    /// What is wrong with a header: its name, a control byte, or that it would frame the body.
    package static func fault(of header: Header) -> RequestFault? {
        let name = header.name.utf8
        if name.isEmpty || !name.allSatisfy(\.isTokenByte) { return .headerName(header.name) }
        if header.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            return .headerValue(name: header.name)
        }
        if framing.contains(where: { $0.utf8CodeUnitCount == name.count && equals(name, $0) }) {
            return .framingHeader(header.name)
        }
        return nil
    }

    /// Whether `name` is `lowercase` but for the case of its ASCII letters.
    static func equals(_ name: some Sequence<UInt8>, _ lowercase: StaticString) -> Bool {
        lowercase.withUTF8Buffer { expected in
            name.elementsEqual(expected) { $0 == $1 || (isLetter($0) && $0 | 0x20 == $1) }
        }
    }

    private static let framing: [StaticString] = [
        "content-length", "transfer-encoding", "expect",
    ]

    private static func authority(of url: String.UTF8View) -> Substring.UTF8View? {
        for scheme: StaticString in ["http://", "https://"] {
            let length = scheme.utf8CodeUnitCount
            if equals(url.prefix(length), scheme) {
                let isEnd: (UInt8) -> Bool = { byte in
                    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
                        || byte == UInt8(ascii: "#")
                }
                return url.dropFirst(length).prefix { !isEnd($0) }
            }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }
}
