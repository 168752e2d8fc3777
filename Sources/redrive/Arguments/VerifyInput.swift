import DeliveryEngine
import Glibc

/// What `redrive verify` was given, as cases for the bench.
struct VerifyInput {
    /// One for each signature.
    let cases: [SignatureCase]

    /// Reads options, secrets and the body.
    ///
    /// Throws `UsageError` where something is missing, `Failure` where a file does not hold what it
    /// should.
    init(_ invocation: Invocation) throws {
        let headers = try invocation.values("--header").map { try Self.header($0, invocation) }
        func value(_ option: String, _ name: String) -> String? {
            invocation.value(option) ?? headers.last { $0.name.lowercased() == name }?.value
        }
        let id = value("--id", StandardWebhooksSignature.idHeader)
        let timestamp = value("--timestamp", StandardWebhooksSignature.timestampHeader)
        let names = SignatureScheme.allCases.map { $0.header.lowercased() }
        let signatures =
            invocation.values("--signature")
            + headers.filter { names.contains($0.name.lowercased()) }
            .map { "\($0.name): \($0.value)" }
        guard !signatures.isEmpty else {
            throw invocation.wrong(
                "redrive verify needs --signature, or --header with a signature header.")
        }
        let secrets = try SecretFile.secrets(invocation)
        let receivedAt =
            try invocation.value("--at", "a time such as 2026-11-01T10:00:00Z") {
                Timestamp(rfc3339: $0)
            } ?? SystemClock().now
        let tolerance =
            try invocation.value("--tolerance", "a length of time such as 5m") {
                try? Milliseconds(parsing: $0)
            } ?? SignatureCase.usualTolerance
        if isatty(STDIN_FILENO) == 1 {
            invocation.messages.say("reading the body from the terminal; ^D ends it")
        }
        guard let body = try Input.all(of: STDIN_FILENO, upTo: Event.maxPayloadBytes) else {
            throw Failure("the body is larger than \(Event.maxPayloadBytes) bytes")
        }
        let labelled = secrets.enumerated().map { index, secret in
            SignatureCase.Secret(
                label: index == 0 ? "current" : index == 1 ? "previous" : "previous-\(index)",
                secret: secret)
        }
        cases = signatures.map { pasted in
            SignatureCase(
                secrets: labelled, id: id ?? "", timestamp: timestamp ?? "", body: body,
                pasted: pasted, receivedAt: receivedAt, tolerance: tolerance)
        }
    }

    private static func header(_ text: String, _ invocation: Invocation) throws -> Header {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
            throw invocation.wrong("--header takes NAME:VALUE, not “\(text)”.")
        }
        return Header(
            String(text[..<colon]).withoutBlanksAround,
            String(text[text.index(after: colon)...]).withoutBlanksAround)
    }
}
