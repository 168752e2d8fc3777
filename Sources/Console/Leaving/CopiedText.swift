import DeliveryEngine
import Terminal

/// What is copied: plain text that may be pasted into a shell, whatever was in it (T1, E2).
struct CopiedText: Hashable, Sendable {
    let part: CopyPart
    let text: String
    /// Whether something in it was written out because it would have been a control.
    let isEscaped: Bool
    /// The headers that were sent with a credential and are not in it.
    let credentials: [String]

    /// The bytes that terminals take at most: of those that have a limit for OSC 52 the usual one
    /// is 100,000 bytes for the whole sequence, three quarters of which is content.
    static let limit = 74_994

    var isTooLong: Bool { text.utf8.count > Self.limit }

    /// A part of a delivery; `nil` where there is no such thing, for the reason in `absence`.
    init?(_ part: CopyPart, of detail: DeliveryDetail, attempt: Int?) {
        let shown = Self.shown(attempt, of: detail)
        switch part {
        case .id: self.init(part, plain: detail.delivery.id.text)
        case .url:
            guard let url = shown?.start.url ?? detail.endpoint?.url else { return nil }
            self.init(part, plain: url)
        case .curl:
            guard let command = CurlCommand(detail) else { return nil }
            self.init(part, plain: command.text, without: command.credentials)
        case .payload:
            guard let payload = detail.payload else { return nil }
            self.init(part, bytes: payload)
        case .response:
            guard let outcome = shown?.end?.outcome, !outcome.responseBody.isEmpty else {
                return nil
            }
            self.init(part, bytes: outcome.responseBody)
        case .json:
            var writer = JSONWriter()
            writer.deliveryDetail(detail)
            let json = TerminalJSON.escaped(writer.bytes)
            self.init(part, plain: String(decoding: json, as: UTF8.self))
        }
    }

    /// Text of one line.
    init(_ part: CopyPart, plain text: String, without credentials: [String] = []) {
        self.part = part
        self.credentials = credentials
        self.text = Sanitizer.line(text)
        isEscaped = self.text != text
    }

    private init(_ part: CopyPart, bytes: [UInt8]) {
        self.part = part
        credentials = []
        text = Sanitizer.text(bytes)
        isEscaped = Array(text.utf8) != bytes
    }

    /// The attempt of this number, else the last.
    private static func shown(_ number: Int?, of detail: DeliveryDetail) -> Attempt? {
        detail.attempts.first { $0.start.number == number } ?? detail.attempts.last
    }

    /// Why a delivery, or this attempt of it, has no such part.
    static func absence(
        of part: CopyPart, in detail: DeliveryDetail, attempt: Int?
    ) -> String {
        switch part {
        case .payload, .curl: return "its payload is gone by retention"
        case .response:
            guard let shown = shown(attempt, of: detail) else { return "nothing was sent yet" }
            guard let outcome = shown.end?.outcome, outcome.responseCode != nil else {
                return "nothing answered"
            }
            return outcome.responseBytes > 0
                ? "it was not kept" : "there is none, the answer is empty"
        case .id, .url, .json: return "there is none"
        }
    }
}
