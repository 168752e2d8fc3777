/// A pasted header taken apart, however it was mangled on the way.
struct PastedSignature {
    /// One code with what is wrong with how it is written.
    struct Code {
        let bytes: [UInt8]
        let faults: [String]
    }

    /// The schemes it may belong to, the likelier first.
    let schemes: [SignatureScheme]
    let codes: [Code]
    /// The time in the header, where it has one.
    let timestamp: String?
    /// What is wrong with the header as a whole.
    let faults: [String]

    /// More than this is no header.
    private static let mostCharacters = 4096
    private static let codeBytes = SHA256Digest.byteCount

    init(_ pasted: String) {
        var text = String(pasted.unicodeScalars.prefix(Self.mostCharacters)).withoutSpaceAround
        var faults: [String] = []
        var named: SignatureScheme?
        for scheme in SignatureScheme.allCases
        where text.lowercased().hasPrefix(scheme.header.lowercased() + ":") {
            text = String(text.dropFirst(scheme.header.count + 1)).withoutSpaceAround
            named = scheme
        }
        if text.count > 1, let quote = text.first, quote == text.last, "\"'`".contains(quote) {
            text = String(text.dropFirst().dropLast())
        }
        let fields = text.split(separator: ",").map { String($0).withoutSpaceAround }
        if fields.contains(where: { Self.field($0, "t") != nil || Self.field($0, "v1") != nil }) {
            let times = fields.compactMap { Self.field($0, "t") }
            let codes = fields.compactMap { Self.field($0, "v1") }
            if times.isEmpty { faults.append("the header has no t= with the time") }
            if codes.isEmpty { faults.append("the header has no v1= with a code") }
            if named == .standardWebhooks {
                faults.append("this is the form of \(TimestampedSignature.header)")
            }
            schemes = [.timestamped, .standardWebhooks]
            timestamp = times.first
            self.codes = codes.compactMap { Self.code($0, wantsHex: true) }
        } else {
            let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
            let codes = parts.compactMap(Self.standardCode)
            let isHex = parts.contains { $0.utf8.count == Self.codeBytes * 2 }
            schemes =
                named.map { [$0] + SignatureScheme.allCases.filter { $0 != named } }
                ?? (isHex ? [.timestamped, .standardWebhooks] : [.standardWebhooks, .timestamped])
            timestamp = nil
            self.codes = codes
        }
        self.faults = faults
    }

    /// The value of a field `NAME=…`, in any case.
    private static func field(_ text: String, _ name: String) -> String? {
        guard text.lowercased().hasPrefix(name + "=") else { return nil }
        let value = String(text.dropFirst(name.count + 1))
        // `t=` of a base64 text with padding is none.
        return value.isEmpty ? nil : value
    }

    /// A code as `webhook-signature` has it, or a bare one.
    private static func standardCode(_ text: String) -> Code? {
        if text.hasPrefix("v1,") { return code(String(text.dropFirst(3)), wantsHex: false) }
        for prefix in ["v1:", "v1=", "sha256=", "SHA256=", "V1,"] where text.hasPrefix(prefix) {
            return code(
                String(text.dropFirst(prefix.count)), wantsHex: false,
                faults: ["a code begins with v1, and not with \(prefix)"])
        }
        guard text.utf8.count != codeBytes * 2 else { return code(text, wantsHex: true) }
        return code(text, wantsHex: false, faults: ["the v1, before the code is missing"])
    }

    /// The bytes of a code, spelled in hexadecimal or base64 whichever it is.
    private static func code(_ text: String, wantsHex: Bool, faults: [String] = []) -> Code? {
        var faults = faults
        if let bytes = hex(text), !bytes.isEmpty, wantsHex || bytes.count == codeBytes {
            if !wantsHex { faults.append("the code is in hexadecimal where base64 belongs") }
            if text != text.lowercased() { faults.append("hexadecimal is in small letters") }
            return checked(bytes, faults)
        }
        var spelled = text.replacing("-", with: "+").replacing("_", with: "/")
        if spelled != text { faults.append("base64 of the kind for URLs has - and _ for + and /") }
        let missing = (4 - spelled.utf8.count % 4) % 4
        if missing > 0 {
            faults.append("the = at the end of the base64 is missing")
            spelled += String(repeating: "=", count: missing)
        }
        guard let bytes = Base64.bytes(of: spelled), !bytes.isEmpty else { return nil }
        if wantsHex { faults.append("the code is in base64 where hexadecimal belongs") }
        return checked(bytes, faults)
    }

    private static func checked(_ bytes: [UInt8], _ faults: [String]) -> Code {
        guard bytes.count < codeBytes else { return Code(bytes: bytes, faults: faults) }
        return Code(bytes: bytes, faults: faults + ["the code is cut short"])
    }

    private static func hex(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[place].hexDigitValue, let low = digits[place + 1].hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }

    /// The code that is `digest`, or a beginning of it that is no chance.
    func code(matching digest: SHA256Digest) -> Code? {
        let bytes = digest.bytes
        return codes.first { code in
            code.bytes.count >= Self.leastCut
                && ConstantTime.equal(code.bytes, Array(bytes.prefix(code.bytes.count)))
        }
    }

    /// Why no code of it can be one, as a clause; `nil` where one is as long as a code is.
    var misfit: String? {
        let counts = codes.map(\.bytes.count)
        guard let longest = counts.max(), !counts.contains(Self.codeBytes) else { return nil }
        let found = "its code has \(longest) byte\(longest == 1 ? "" : "s")"
        return longest < Self.codeBytes
            ? "the paste is incomplete: \(found) instead of \(Self.codeBytes)"
            : "the paste has too much in it: \(found) instead of \(Self.codeBytes)"
    }

    /// So many bytes do not agree by chance.
    private static let leastCut = 8
}
