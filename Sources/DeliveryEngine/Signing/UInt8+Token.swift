extension UInt8 {
    /// Whether a method or a header's name may have it (`tchar` of RFC 9110, 5.6.2).
    package var isTokenByte: Bool {
        isASCIILetter || isASCIIDigit || Self.tokenSigns.contains(self)
    }

    private static let tokenSigns = Array("!#$%&'*+-.^_`|~".utf8)
}
