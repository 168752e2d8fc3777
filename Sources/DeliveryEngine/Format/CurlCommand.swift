/// A request as a shell command that repeats it, safe to paste: everything is quoted, and what only
/// the secret can make is left out, as are credentials of the endpoint's own headers (E2).
package struct CurlCommand {
    /// The command, on one line.
    package let text: String
    /// The names of the headers that were sent with a credential and are left out.
    package let credentials: [String]

    /// What whoever copies the command has to know; `nil` where nothing but signatures is left out.
    package var remark: String? {
        guard !credentials.isEmpty else { return nil }
        return "left out because credentials are not kept: \(credentials.joined(separator: ", "));"
            + " add --header for each"
    }

    /// The headers that are made with the secret, in lower case.
    private static let signatures: Set = ["webhook-signature", "x-webhook-signature"]

    /// The command for the last request of a delivery; `nil` when its payload is gone.
    package init?(_ detail: DeliveryDetail) {
        guard let payload = detail.payload else { return nil }
        let id = detail.delivery.id
        let start = detail.attempts.last?.start
        let url = start?.url ?? detail.endpoint?.url ?? ""
        let headers = start?.headers ?? Self.plainHeaders(id)
        credentials = headers.map(\.name).filter(HeaderRules.isSensitive)
        var words = ["curl", "--globoff"]
        // By itself curl takes `/a/../b` for `/b`, and what was sent was what was typed.
        if url.contains("/.") { words.append("--path-as-is") }
        words += ["--request", AttemptStarted.method]
        for header in headers where !Self.isLeftOut(header) {
            words += ["--header", Self.quoted(Array("\(header.name): \(header.value)".utf8))]
        }
        // Raw: whoever publishes chooses the payload, and must not make it the name of a file (@…).
        words +=
            payload.contains(0) ? ["--data-binary", "@-"] : ["--data-raw", Self.quoted(payload)]
        words += ["--", Self.quoted(Array(url.utf8))]
        let line = words.joined(separator: " ")
        // An argument cannot hold a NUL; a pipe can.
        text =
            payload.contains(0)
            ? "printf %s '\(Base64.text(of: payload))' | base64 -d | \(line)" : line
    }

    private static func isLeftOut(_ header: Header) -> Bool {
        signatures.contains(header.name.lowercased()) || HeaderRules.isSensitive(header.name)
    }

    private static func plainHeaders(_ id: DeliveryID) -> [Header] {
        [
            Header("Content-Type", "application/json"),
            Header(DeliveryHeaders.deliveryIDHeader, id.text),
            Header(StandardWebhooksSignature.idHeader, id.text),
        ]
    }

    /// `bytes` as one word of a POSIX shell; bytes that are no printable ASCII are written as
    /// octal escapes of `$'…'`, which bash, zsh and ksh read.
    static func quoted(_ bytes: [UInt8]) -> String {
        guard bytes.contains(where: { !(0x20...0x7E).contains($0) }) else {
            let text = String(decoding: bytes, as: UTF8.self)
            return "'" + text.replacing("'", with: "'\\''") + "'"
        }
        var text = "$'"
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\\"):
                text += "\\" + String(UnicodeScalar(byte))
            case 0x20...0x7E:
                text += String(UnicodeScalar(byte))
            default:
                let digits = String(byte, radix: 8)
                text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
        return text + "'"
    }
}
